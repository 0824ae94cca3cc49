using PanSt3R.Inference.Outputs;

namespace PanSt3R.Splatting.Pipeline;

/// <summary>How rendered views are written.</summary>
internal static class SplatOutputs
{
    /// <summary>Points where Gaussians cover at least half of a pixel; pictures are called what they are.</summary>
    public static OutputOptions Options { get; } = new() { MinimumConfidence = 3, Title = "Labelled Gaussians", ImageHeading = "Rendering" };
}
