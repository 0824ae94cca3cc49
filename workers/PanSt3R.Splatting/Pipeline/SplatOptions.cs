using PanSt3R.Files;
using PanSt3R.Splatting.Fitting;

namespace PanSt3R.Splatting.Pipeline;

/// <summary>Settings of <see cref="SceneSplatting"/>.</summary>
public sealed record SplatOptions
{
    /// <summary>Settings of the fit.</summary>
    public FitOptions Fit { get; init; } = new();

    /// <summary>Most points of the reconstruction that become Gaussians; more are thinned at random.</summary>
    /// <value>200000 by default, at least 1.</value>
    public int MaximumPoints { get; init; } = 200_000;

    /// <summary>
    /// Every so many-th view is left out of everything, points included, and used to say how good views are that nobody photographed;
    /// 0 leaves out none.
    /// </summary>
    /// <value>0 by default, else at least 2.</value>
    public int HoldOut { get; init; }

    /// <summary>Whether an earlier result is replaced.</summary>
    public bool Overwrites { get; init; }

    /// <summary>Whether a view is left out.</summary>
    public bool HoldsOut(int view) => HoldOut > 0 && view % HoldOut == HoldOut / 2;

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="InvalidSettingsException">A setting is out of its range.</exception>
    public void Validate()
    {
        Fit.Validate();
        if (MaximumPoints < 1 || HoldOut is < 0 or 1)
        {
            throw new InvalidSettingsException(
                $"{nameof(MaximumPoints)} is {MaximumPoints} and {nameof(HoldOut)} is {HoldOut}; at least 1, and 0 or at least 2, are allowed.");
        }
    }
}
