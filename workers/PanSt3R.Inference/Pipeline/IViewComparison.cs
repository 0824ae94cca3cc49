using PanSt3R.Inference.Keyframes;
using PanSt3R.Inference.Prediction;

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
