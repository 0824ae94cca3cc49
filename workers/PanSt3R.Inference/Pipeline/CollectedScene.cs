using PanSt3R.Inference.Merging;
using PanSt3R.Inference.Merging.Masks;
using PanSt3R.Inference.Merging.Overlaps;

namespace PanSt3R.Inference.Pipeline;

/// <summary>
/// A scene that fills while views are rendered: keeps masks, sums their overlaps where the merge needs them, and
/// saves predictions where that was asked for.
/// </summary>
internal sealed class CollectedScene(
    SceneDescription description,
    ClassLogits logits,
    IMaskStore masks,
    OverlapAccumulator? overlaps,
    SavedPredictions? saved,
    IPredictedViews views) : IViewSink, IDisposable
{
    /// <summary>The scene with all views that were added.</summary>
    public ScenePrediction Prediction => new(description, masks, logits, overlaps?.ToMatrix(), views);

    /// <inheritdoc/>
    public void AddView(int view, MaskViewShape shape, ReadOnlyMemory<float> maskLogits, CancellationToken cancellation)
    {
        masks.AddView(shape, maskLogits);
        overlaps?.AddView(masks, view, cancellation);
        saved?.Append(view, maskLogits.Span, views.Read(view));
    }

    /// <summary>Gives saved predictions their name; without this call they leave nothing behind.</summary>
    public void KeepSaved() => saved?.Complete();

    /// <inheritdoc/>
    public void Dispose()
    {
        overlaps?.Dispose();
        (masks as IDisposable)?.Dispose();
        saved?.Dispose();
    }
}
