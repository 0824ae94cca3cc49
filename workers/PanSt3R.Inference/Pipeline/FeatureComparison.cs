using PanSt3R.Inference.Keyframes;
using PanSt3R.Inference.Prediction;

namespace PanSt3R.Inference.Pipeline;

/// <summary>Compares mean tokens.</summary>
internal sealed class FeatureComparison : IViewComparison
{
    private readonly List<float[]> _pooled = [];

    /// <inheritdoc/>
    public bool Add(EncodedView view, CancellationToken cancellation)
    {
        float[] direction = FeatureSimilarity.Normalise(view.Pooled);
        _pooled.Add(direction);
        return direction.AsSpan().ContainsAnyExcept(0f);
    }

    /// <inheritdoc/>
    public SimilarityMatrix Compare(CancellationToken cancellation) => FeatureSimilarity.Compare(_pooled);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
