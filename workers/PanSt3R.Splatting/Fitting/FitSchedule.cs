namespace PanSt3R.Splatting.Fitting;

/// <summary>What happens at which iteration. Iterations are counted from 1.</summary>
/// <remarks>
/// Numbers of the original (Kerbl et al. 2023) for 30000 iterations; with fewer all of them shrink alike, but for the time between
/// densifications: motions are noted for as long as ever, and Gaussians settle before they grow again. Shrunk too, it lets their number
/// explode.
/// </remarks>
internal sealed record FitSchedule
{
    private const int ReferenceIterations = 30000;
    private const int DensifyInterval = 100;
    private const double FirstMeanRate = 1.6e-4;
    private const double LastMeanRate = 1.6e-6;

    /// <summary>All iterations.</summary>
    public required int Iterations { get; init; }

    /// <summary>Iterations after which the rate of means is at its end.</summary>
    public required int DecayIterations { get; init; }

    /// <summary>Iterations from one degree of harmonics to the next.</summary>
    public required int DegreeInterval { get; init; }

    /// <summary>Last iteration before Gaussians are grown.</summary>
    public required int DensifyAfter { get; init; }

    /// <summary>First iteration at which Gaussians are no longer grown.</summary>
    public required int DensifyUntil { get; init; }

    /// <summary>Iterations between resets of opacity.</summary>
    public required int ResetInterval { get; init; }

    /// <summary>The schedule of a fit.</summary>
    public static FitSchedule Of(int iterations)
    {
        double share = Math.Min(1, iterations / (double)ReferenceIterations);
        int Scaled(int reference) => Math.Max(1, (int)Math.Round(reference * share));
        return new FitSchedule
        {
            Iterations = iterations,
            DecayIterations = Scaled(ReferenceIterations),
            DegreeInterval = Scaled(1000),
            DensifyAfter = Scaled(500),
            DensifyUntil = Scaled(15000),
            ResetInterval = Scaled(3000),
        };
    }

    /// <summary>Degree of harmonics in use.</summary>
    public int DegreeAt(int iteration, int most) => Math.Min(most, iteration / DegreeInterval);

    /// <summary>Learning rate of means, in world units: falls evenly in its logarithm.</summary>
    public double MeanRateAt(int iteration, double extent)
    {
        double share = Math.Clamp(iteration / (double)DecayIterations, 0, 1);
        return extent * FirstMeanRate * Math.Pow(LastMeanRate / FirstMeanRate, share);
    }

    /// <summary>Whether motions are still noted.</summary>
    public bool ObservesAt(int iteration) => iteration < DensifyUntil;

    /// <summary>Whether Gaussians are grown and taken away.</summary>
    public bool DensifiesAt(int iteration) =>
        iteration > DensifyAfter && iteration < DensifyUntil && iteration % DensifyInterval == 0;

    /// <summary>Whether large Gaussians are taken away, too.</summary>
    public bool PrunesLargeAt(int iteration) => iteration > ResetInterval;

    /// <summary>Whether opacities are reset.</summary>
    public bool ResetsOpacityAt(int iteration) => iteration < DensifyUntil && iteration % ResetInterval == 0;
}
