using PanSt3R.Inference.Merging;
using PanSt3R.Inference.Merging.Masks;
using PanSt3R.Inference.Merging.Overlaps;

namespace PanSt3R.Inference.Pipeline;

/// <summary>Everything that stages after the network need.</summary>
/// <param name="Scene">What is known besides tensors.</param>
/// <param name="Masks">Masks of all views in the user's order.</param>
/// <param name="Logits">Class logits of all queries.</param>
/// <param name="Overlaps">Overlaps that were summed while views were rendered; null to sum them when needed.</param>
/// <param name="Views">What was predicted of each view.</param>
internal sealed record ScenePrediction(
    SceneDescription Scene,
    IMaskSource Masks,
    ClassLogits Logits,
    OverlapMatrix? Overlaps,
    IPredictedViews Views);
