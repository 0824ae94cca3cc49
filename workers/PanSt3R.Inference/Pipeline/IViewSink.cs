using PanSt3R.Inference.Merging.Masks;

namespace PanSt3R.Inference.Pipeline;

/// <summary>Receives the masks of every view in the user's order.</summary>
internal interface IViewSink
{
    /// <summary>Takes the masks of a view.</summary>
    /// <param name="view">Index of the view.</param>
    /// <param name="shape">Sizes of the view.</param>
    /// <param name="logits"><c>[Q, MaskHeight, MaskWidth]</c>, valid during the call.</param>
    /// <param name="cancellation">Stops inside the view.</param>
    void AddView(int view, MaskViewShape shape, ReadOnlyMemory<float> logits, CancellationToken cancellation);
}
