namespace PanSt3R.Network.Checkpoints.Torch;

/// <summary>A tensor as the pickle describes it: a view into a storage, not yet checked.</summary>
/// <param name="Storage">The storage, which other tensors may share.</param>
/// <param name="Offset">First element of the view.</param>
/// <param name="Sizes">Sizes, outermost first.</param>
/// <param name="Strides">Steps between neighbours along each axis, in elements.</param>
internal sealed record TensorReference(StorageReference Storage, long Offset, object?[] Sizes, object?[] Strides);
