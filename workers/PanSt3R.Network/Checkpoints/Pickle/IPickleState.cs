namespace PanSt3R.Network.Checkpoints.Pickle;

/// <summary>An object that a pickle makes first and gives its content afterwards.</summary>
internal interface IPickleState
{
    /// <summary>Takes the content.</summary>
    /// <returns>False when the object has content already, or the given one is not of its kind.</returns>
    bool TrySetState(object? state);
}
