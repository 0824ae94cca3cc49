namespace PanSt3R.Inference.Keyframes;

/// <summary>How the views that build the memory are chosen.</summary>
public enum KeyframeMethod
{
    /// <summary>Every view is a keyframe, in the given order.</summary>
    All,

    /// <summary>Views at equal steps through the given order, first and last included.</summary>
    EvenlySpaced,

    /// <summary>Views that differ most from each other, ordered so that each resembles an earlier one.</summary>
    Similarity,

    /// <summary>As <see cref="Similarity"/>, compared by the retrieval model of the bundle.</summary>
    Retrieval,
}
