using PanSt3R.Files;
using PanSt3R.Splatting.Gaussians;
using PanSt3R.Splatting.Rendering;

namespace PanSt3R.Splatting.Fitting;

/// <summary>Settings of <see cref="SceneFit"/>.</summary>
public sealed record FitOptions
{
    /// <summary>Iterations, one view each.</summary>
    /// <remarks>The schedule of the original is made for 30000 and shrinks with their number; dense points need far fewer.</remarks>
    /// <value>3000 by default, at least 1.</value>
    public int Iterations { get; init; } = 3000;

    /// <summary>Degree of harmonics that is reached: 3, 12, 27 or 48 numbers of colour per Gaussian.</summary>
    /// <value>3 by default, 0 to 3.</value>
    public int Degree { get; init; } = GaussianSet.MaxDegree;

    /// <summary>Weight of the panoptic regulariser (lambda); 0 switches it off, and Gaussians carry no second colour.</summary>
    /// <remarks>It costs about 1 dB of PSNR, and buys accuracy of labels where the maps of the views agree.</remarks>
    /// <value>1 by default, at least 0.</value>
    public double PanopticWeight { get; init; } = 1;

    /// <summary>Whether the panoptic regulariser leaves out pixels without an instance; else they are black.</summary>
    /// <value>False by default.</value>
    public bool MasksUnlabelled { get; init; }

    /// <summary>Whether Gaussians are copied, split and taken away, every 100 iterations of the first half.</summary>
    /// <remarks>Their number can grow tenfold and more, and time with it; <see cref="MaxGaussians"/> limits it.</remarks>
    /// <value>False by default: points of the network are dense.</value>
    public bool Densifies { get; init; }

    /// <summary>Gaussians are not grown beyond this number, and no more points are taken.</summary>
    /// <value>1000000 by default, at least 1.</value>
    public int MaxGaussians { get; init; } = 1_000_000;

    /// <summary>Colour behind everything.</summary>
    /// <value>Black by default.</value>
    public BackgroundColour Background { get; init; }

    /// <summary>Start of the random numbers: order of views, places of children.</summary>
    /// <value>0 by default.</value>
    public int Seed { get; init; }

    /// <summary>Threads; results do not depend on them.</summary>
    /// <value>Null by default, for all cores; at least 1.</value>
    public int? Threads { get; init; }

    /// <summary>Bytes that may be used, as <see cref="FitMemory"/> counts them.</summary>
    /// <value>Null by default, for what is free.</value>
    public long? MemoryLimit { get; init; }

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="InvalidSettingsException">Settings are out of range; the message names all of them.</exception>
    public void Validate()
    {
        string[] problems = [.. Problems()];
        if (problems.Length > 0)
        {
            throw new InvalidSettingsException(string.Join(" ", problems));
        }
    }

    private IEnumerable<string> Problems()
    {
        if (Iterations < 1 || MaxGaussians < 1)
        {
            yield return $"{nameof(Iterations)} is {Iterations} and {nameof(MaxGaussians)} is {MaxGaussians}; both must be at least 1.";
        }

        if (Degree is < 0 or > GaussianSet.MaxDegree)
        {
            yield return $"{nameof(Degree)} is {Degree}; it must be 0 to {GaussianSet.MaxDegree}.";
        }

        if (!(PanopticWeight >= 0 && double.IsFinite(PanopticWeight)))
        {
            yield return $"{nameof(PanopticWeight)} is {PanopticWeight}; it must be 0 or a positive number.";
        }

        if (!Background.IsInRange)
        {
            yield return $"{nameof(Background)} is {Background}; its values must be 0 to 1.";
        }

        if (Threads < 1 || MemoryLimit < 1)
        {
            yield return $"{nameof(Threads)} is {Threads} and {nameof(MemoryLimit)} is {MemoryLimit}; where given, both must be at least 1.";
        }
    }
}
