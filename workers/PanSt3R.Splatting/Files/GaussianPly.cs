using PanSt3R.Splatting.Gaussians;

namespace PanSt3R.Splatting.Files;

/// <summary>What a PLY file of Gaussians holds.</summary>
/// <param name="Set">The Gaussians.</param>
/// <param name="Labels">Their labels, if all three properties are there.</param>
public sealed record GaussianPly(GaussianSet Set, LabelColumns? Labels);
