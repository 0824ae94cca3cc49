
using PanSt3R.Files;

namespace PanSt3R.Inference.Merging.Selection;

/// <summary>Settings of <see cref="AnnealingSolver"/>.</summary>
public sealed record AnnealingOptions
{
    /// <summary>Start of the random numbers; the same seed gives the same selection.</summary>
    /// <value>0 by default.</value>
    public int Seed { get; init; }

    /// <summary>Independent runs, of which the best counts.</summary>
    /// <value>16 by default, at least 1.</value>
    public int Restarts { get; init; } = 16;

    /// <summary>Proposed flips per mask and run.</summary>
    /// <value>20 by default, at least 1.</value>
    public int SweepsPerRestart { get; init; } = 20;

    /// <summary>First temperature, as a multiple of the median positive gain.</summary>
    /// <value>0.3 by default, above 0.</value>
    public double InitialTemperature { get; init; } = 0.3;

    /// <summary>Last temperature, as a multiple of the median positive gain.</summary>
    /// <value>0.03 by default, above 0 and not above <see cref="InitialTemperature"/>.</value>
    public double FinalTemperature { get; init; } = 0.03;

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="InvalidSettingsException">A setting is out of range.</exception>
    public void Validate()
    {
        if (Restarts < 1 || SweepsPerRestart < 1)
        {
            throw new InvalidSettingsException(
                $"{nameof(Restarts)} is {Restarts} and {nameof(SweepsPerRestart)} is {SweepsPerRestart}; both must be at least 1.");
        }

        if (!(FinalTemperature > 0 && FinalTemperature <= InitialTemperature && double.IsFinite(InitialTemperature)))
        {
            throw new InvalidSettingsException(
                $"Temperatures from {InitialTemperature} to {FinalTemperature} are not a falling schedule above 0.");
        }
    }
}
