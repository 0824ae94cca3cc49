using PanSt3R.Files;

namespace PanSt3R.Splatting.Pipeline;

/// <summary>Settings of <see cref="NovelViews"/>.</summary>
public sealed record NovelViewOptions
{
    /// <summary>A <c>cameras.json</c> in the frame of the Gaussians, whose views are rendered; null for a path through their own cameras.</summary>
    public string? Cameras { get; init; }

    /// <summary>Views along the path.</summary>
    /// <value>24 by default, 1 to 65536.</value>
    public int Frames { get; init; } = 24;

    /// <summary>Size of images, as a multiple of that of the cameras.</summary>
    /// <value>1 by default, 0.1 to 8.</value>
    public double Scale { get; init; } = 1;

    /// <summary>Whether an earlier result is replaced.</summary>
    public bool Overwrites { get; init; }

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="InvalidSettingsException">A setting is out of its range.</exception>
    public void Validate()
    {
        if (Frames is < 1 or > 65536 || !(Scale is >= 0.1 and <= 8))
        {
            throw new InvalidSettingsException($"{nameof(Frames)} is {Frames} and {nameof(Scale)} is {Scale}; 1 to 65536, and 0.1 to 8, are allowed.");
        }
    }
}
