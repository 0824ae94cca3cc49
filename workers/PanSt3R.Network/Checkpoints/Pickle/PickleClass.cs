namespace PanSt3R.Network.Checkpoints.Pickle;

/// <summary>A class or function whose meaning is known, so that a call of it can be carried out here.</summary>
/// <param name="Name">Module and name, joined by a dot.</param>
/// <param name="Create">
/// Makes the value from positional arguments; an <see cref="OpaqueValue"/> if they are not the usual ones.
/// </param>
internal sealed record PickleClass(string Name, Func<object?[], object?> Create);
