using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Checkpoints.Torch;

/// <summary>A run of elements that the pickle places in a record of its own, <c>data/&lt;key&gt;</c>.</summary>
/// <param name="Type">Type of the elements.</param>
/// <param name="Key">Name of the record.</param>
/// <param name="Count">Number of elements.</param>
internal sealed record StorageReference(ElementType Type, string Key, long Count);
