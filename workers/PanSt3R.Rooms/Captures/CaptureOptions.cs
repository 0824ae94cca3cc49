
using PanSt3R.Files;

namespace PanSt3R.Rooms.Captures;

/// <summary>What to generate.</summary>
public sealed record CaptureOptions
{
    /// <summary>Most scenes in one output.</summary>
    public const int MostScenes = 10_000_000;

    /// <summary>Most views of a scene.</summary>
    public const int MostViews = 1000;

    /// <summary>Shortest side of an image.</summary>
    public const int ShortestSide = 16;

    /// <summary>Longest side of an image.</summary>
    public const int LongestSide = 4096;

    /// <summary>Number of scenes. Default 1.</summary>
    public int Scenes { get; init; } = 1;

    /// <summary>Views per scene. Default 6.</summary>
    public int Views { get; init; } = 6;

    /// <summary>Size of images. Default 512x384.</summary>
    public ImageSize Size { get; init; } = new(512, 384);

    /// <summary>Seed of everything that is drawn. Default 0.</summary>
    public long Seed { get; init; }

    /// <summary>How far views are apart, from 0 (0.15 m) to 1 (0.85 m). Default 1.</summary>
    public double CameraStep { get; init; } = 1;

    /// <summary>What is written. Default <see cref="CaptureLayout.Capture"/>.</summary>
    public CaptureLayout Layout { get; init; }

    /// <summary>Threads; null for as many as there are cores. The output does not depend on it.</summary>
    public int? Workers { get; init; }

    /// <summary>Whether an earlier result is replaced.</summary>
    public bool Overwrites { get; init; }

    /// <summary>Checks all ranges.</summary>
    /// <exception cref="InvalidSettingsException">
    /// A value is out of range; the message names it and the range.
    /// </exception>
    public void Validate()
    {
        Require(Scenes is >= 1 and <= MostScenes, $"The number of scenes is {Scenes}; it must be 1 to {MostScenes}.");
        Require(Views is >= 1 and <= MostViews, $"The number of views is {Views}; it must be 1 to {MostViews}.");
        Require(
            IsSide(Size.Width) && IsSide(Size.Height),
            $"The image size is {Size}; both sides must be {ShortestSide} to {LongestSide}.");
        Require(CameraStep is >= 0 and <= 1, $"The camera step is {CameraStep}; it must be 0 to 1.");
        Require(Workers is null or >= 1, $"The number of workers is {Workers}; it must be at least 1.");
    }

    private static bool IsSide(int pixels) => pixels is >= ShortestSide and <= LongestSide;

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new InvalidSettingsException(message);
        }
    }
}
