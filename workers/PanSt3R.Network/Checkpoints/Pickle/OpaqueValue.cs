namespace PanSt3R.Network.Checkpoints.Pickle;

/// <summary>
/// Stands for a value that is not needed and was not made: an instance of an unknown class, bytes, a set. Calling it
/// or giving it a state yields itself.
/// </summary>
/// <param name="Description">What the value would be, for messages.</param>
internal sealed record OpaqueValue(string Description);
