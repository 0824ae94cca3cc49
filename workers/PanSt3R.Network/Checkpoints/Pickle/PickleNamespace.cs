namespace PanSt3R.Network.Checkpoints.Pickle;

/// <summary>An object that is nothing but named attributes, such as <c>argparse.Namespace</c>.</summary>
internal sealed class PickleNamespace : IPickleState
{
    /// <summary>The attributes; null until the pickle gives them.</summary>
    public PickleDictionary? Attributes { get; private set; }

    /// <inheritdoc/>
    public bool TrySetState(object? state)
    {
        if (Attributes is not null || state is not PickleDictionary attributes)
        {
            return false;
        }

        Attributes = attributes;
        return true;
    }
}
