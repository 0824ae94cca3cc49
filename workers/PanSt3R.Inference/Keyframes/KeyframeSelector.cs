namespace PanSt3R.Inference.Keyframes;

/// <summary>Applies a keyframe strategy to the views of a scene.</summary>
public static class KeyframeSelector
{
    /// <summary>Chooses and orders the keyframes.</summary>
    /// <param name="strategy">Method and wanted number.</param>
    /// <param name="views">Number of views, at least 2.</param>
    /// <param name="similarity">Called only when the strategy compares views.</param>
    /// <param name="seed">Draws the view from which sampling by similarity starts.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two views.</exception>
    public static KeyframeSelection Select(
        KeyframeStrategy strategy, int views, Func<SimilarityMatrix> similarity, int seed)
    {
        int count = strategy.CountFor(views);
        int[] keyframes = strategy.Method switch
        {
            KeyframeMethod.Similarity or KeyframeMethod.Retrieval => BySimilarity(similarity(), count, DrawFirst(views, seed)),
            _ => EvenlySpacedKeyframes.Select(views, count),
        };
        return new KeyframeSelection(keyframes, strategy.Count ?? count);
    }

    /// <summary>Draws the first view of farthest-point sampling; equal seeds give equal views.</summary>
    /// <param name="views">Number of views, at least 1.</param>
    /// <param name="seed">Any number.</param>
    public static int DrawFirst(int views, int seed) => new Random(seed).Next(views);

    private static int[] BySimilarity(SimilarityMatrix similarity, int count, int first) =>
        KeyframeOrder.Arrange(similarity, FarthestPointSampling.Select(similarity, count, first));
}
