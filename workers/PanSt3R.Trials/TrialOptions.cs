using PanSt3R.Inference.Merging;
using PanSt3R.Rooms;

namespace PanSt3R.Trials;

/// <summary>What all rows of a table have in common.</summary>
public sealed record TrialOptions
{
    /// <summary>Number of rooms. Default 20.</summary>
    public int Scenes { get; init; } = 20;

    /// <summary>Seed of the rooms; those of training have other seeds. Default 7000000.</summary>
    public long Seed { get; init; } = 7_000_000;

    /// <summary>Seed of the rooms that the baselines are taken from. Default 1.</summary>
    public long BaselineSeed { get; init; } = 1;

    /// <summary>Number of rooms that the baselines are taken from. Default 100.</summary>
    public int BaselineScenes { get; init; } = 100;

    /// <summary>Size of the images. Default 128x96.</summary>
    public ImageSize Size { get; init; } = new(128, 96);

    /// <summary>How far views are apart, 0 to 1. Default 0.5.</summary>
    public double CameraStep { get; init; } = 0.5;

    /// <summary>Merge methods; the network runs once for all. Default: QUBO, standard v2, standard v1.</summary>
    public IReadOnlyList<MergeMethod> Methods { get; init; } = [MergeMethod.Qubo, MergeMethod.StandardV2, MergeMethod.StandardV1];
}
