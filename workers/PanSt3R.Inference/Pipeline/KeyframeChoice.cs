using PanSt3R.Inference.Keyframes;

namespace PanSt3R.Inference.Pipeline;

/// <summary>The keyframes of a scene, the order of its views, and what was already encoded to find them.</summary>
/// <param name="Keyframes">Keyframes in their own order.</param>
/// <param name="Order">Order in which the network meets the views.</param>
internal sealed record KeyframeChoice(IReadOnlyList<int> Keyframes, ViewOrder Order)
{
    /// <summary>Chooses keyframes; strategies that compare views encode each of them once.</summary>
    public static KeyframeChoice Make(
        PreparedScene scene,
        KeyframeStrategy strategy,
        int count,
        int seed,
        Func<SimilarityMatrix> similarity)
    {
        var limited = strategy.Method switch
        {
            KeyframeMethod.Similarity or KeyframeMethod.Retrieval => strategy.WithCount(count),
            _ when count == scene.Images.Count => KeyframeStrategy.All,
            _ => KeyframeStrategy.Parse($"linspace:{count}"),
        };
        var selection = KeyframeSelector.Select(limited, scene.Images.Count, similarity, seed);
        return new KeyframeChoice(selection.Keyframes, ViewOrder.Of(selection.Keyframes, scene.Shapes));
    }
}
