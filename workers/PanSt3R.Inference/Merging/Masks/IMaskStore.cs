namespace PanSt3R.Inference.Merging.Masks;

/// <summary>Masks in memory that views are appended to as they are rendered.</summary>
public interface IMaskStore : IMaskSource
{
    /// <summary>Appends a view.</summary>
    /// <param name="shape">Sizes of the view.</param>
    /// <param name="logits"><c>[Queries, MaskHeight, MaskWidth]</c> mask logits; not kept.</param>
    void AddView(MaskViewShape shape, ReadOnlyMemory<float> logits);
}
