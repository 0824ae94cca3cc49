using PanSt3R.Inference.Keyframes;
using PanSt3R.Inference.Keyframes.Retrieval;
using PanSt3R.Inference.Prediction;
using PanSt3R.Network.Bundles;

namespace PanSt3R.Inference.Pipeline;

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
