namespace PanSt3R.Splatting.Pipeline;

/// <summary>Names of the files that a folder of Gaussians has beside those of a reconstruction.</summary>
internal static class SplatFiles
{
    /// <summary>The Gaussians.</summary>
    public const string Gaussians = "splats.ply";

    /// <summary>Their labels.</summary>
    public const string Labels = "labels.safetensors";

    /// <summary>Photos beside renderings.</summary>
    public const string Comparison = "comparison.png";

    /// <summary>The report, by which a result is known.</summary>
    public const string Report = "report.json";
}
