using PanSt3R.Splatting.Gaussians;

namespace PanSt3R.Splatting.Fitting.Optimisation;

/// <summary>What is optimised.</summary>
/// <param name="Set">The Gaussians.</param>
/// <param name="InstanceColours"><c>[N, 3]</c>: colour that stands for an instance, the same from everywhere; null when there is none.</param>
internal sealed record TrainedGaussians(GaussianSet Set, float[]? InstanceColours);
