using System.Globalization;

namespace PanSt3R.Inference.Planning;

/// <summary>How a scene is going to be run.</summary>
/// <param name="Views">Number of views.</param>
/// <param name="Keyframes">Number of views that build the memory.</param>
/// <param name="WantedKeyframes">The number that the strategy asks for among these views.</param>
/// <param name="KeepsMaskFeatures">Whether mask features of keyframes are kept, or computed a second time.</param>
/// <param name="CompressesMasks">Whether masks are held in 8 bits instead of as half-precision logits.</param>
/// <param name="MaskMemory">Bytes for the masks of all views; more of them in 8 bits go to a scratch file.</param>
/// <param name="Device">Where the graphs run, in words.</param>
/// <param name="Memory">Predicted peak in bytes.</param>
/// <param name="MemoryLimit">Bytes that may be used.</param>
/// <param name="Seconds">Predicted time of the network.</param>
public sealed record ScenePlan(
    int Views,
    int Keyframes,
    int WantedKeyframes,
    bool KeepsMaskFeatures,
    bool CompressesMasks,
    long MaskMemory,
    string Device,
    long Memory,
    long MemoryLimit,
    double Seconds)
{
    /// <summary>Whether memory made the plan smaller than what was asked for.</summary>
    public bool IsReduced => Keyframes < WantedKeyframes;

    /// <summary>Whether weights do not fit as well and are read from disk again and again.</summary>
    public bool LeavesWeightsOnDisk { get; init; }

    /// <summary>The plan in one line.</summary>
    public string Line => string.Create(
        CultureInfo.InvariantCulture,
        $"{Views} views, {Keyframes} keyframes, {Device}; about {Gigabytes(Memory)} of {Gigabytes(MemoryLimit)} memory and {Duration(Seconds)}"
        + $"{(CompressesMasks ? "; masks in 8 bits" : string.Empty)}{(KeepsMaskFeatures ? string.Empty : "; mask features computed twice")}"
        + $"{(LeavesWeightsOnDisk ? "; weights stay on disk, which is slow" : string.Empty)}"
        + $"{(IsReduced ? $"; {WantedKeyframes} keyframes would not fit" : string.Empty)}");

    private static string Gigabytes(long bytes) => $"{bytes / 1e9:0.0} GB";

    private static string Duration(double seconds) => seconds switch
    {
        < 1 => "less than a second",
        < 90 => $"{seconds:0} s",
        < 5400 => $"{seconds / 60:0} min",
        _ => $"{seconds / 3600:0.0} h",
    };
}
