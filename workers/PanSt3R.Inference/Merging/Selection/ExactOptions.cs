
using PanSt3R.Files;

namespace PanSt3R.Inference.Merging.Selection;

/// <summary>Settings of <see cref="ExactSolver"/>.</summary>
public sealed record ExactOptions
{
    /// <summary>How long to search for a proof; annealing that has begun runs to its end.</summary>
    /// <value>5 seconds by default, not negative.</value>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Settings of the annealing that looks for a good selection once a short search has given no proof.</summary>
    public AnnealingOptions Annealing { get; init; } = new();

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="InvalidSettingsException">A setting is out of range.</exception>
    public void Validate()
    {
        Annealing.Validate();
        if (TimeLimit < TimeSpan.Zero)
        {
            throw new InvalidSettingsException($"{nameof(TimeLimit)} is {TimeLimit}; it must not be negative.");
        }
    }
}
