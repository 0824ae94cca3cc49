using PanSt3R.Inference.Keyframes;
using PanSt3R.Inference.Keyframes.Retrieval;
using PanSt3R.Inference.Prediction;
using PanSt3R.Network.Bundles;

namespace PanSt3R.Inference.Pipeline;

/// <summary>Compares encoded views, which are handed over one at a time and not kept.</summary>
internal interface IViewComparison : IDisposable
{
    /// <summary>Takes the next view.</summary>
    /// <returns>False when nothing of it can be compared.</returns>
    bool Add(EncodedView view, CancellationToken cancellation);

    /// <summary>Compares all views.</summary>
    SimilarityMatrix Compare(CancellationToken cancellation);
}

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

/// <summary>Compares by the retrieval model of a bundle.</summary>
internal sealed class RetrievalComparison : IViewComparison
{
    private readonly ScenePredictor _predictor;
    private readonly RetrievalModel _model;
    private readonly Codebook _codebook;
    private readonly RetrievalSimilarity _similarity;

    /// <summary>Opens the codebook.</summary>
    public RetrievalComparison(ScenePredictor predictor, RetrievalModel model)
    {
        (_predictor, _model) = (predictor, model);
        _codebook = model.OpenCodebook();
        _similarity = new RetrievalSimilarity(_codebook, model.Configuration.Asmk);
    }

    /// <inheritdoc/>
    public bool Add(EncodedView view, CancellationToken cancellation) =>
        _similarity.Add(_predictor.Describe(view, _model.Configuration, cancellation).Span, cancellation);

    /// <inheritdoc/>
    public SimilarityMatrix Compare(CancellationToken cancellation) => _similarity.Compare(cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        _similarity.Dispose();
        _codebook.Dispose();
    }
}
