using PanSt3R.Files;
using PanSt3R.Inference.Merging.Overlaps;
using PanSt3R.Network.Definition;

namespace PanSt3R.Inference.Merging;

/// <summary>Settings of a merge. Thresholds belong to the methods and are not settings.</summary>
public sealed record MergeOptions
{
    /// <summary>How masks become segments.</summary>
    /// <value>Default: <see cref="MergeMethod.Qubo"/>, the method of the paper.</value>
    public MergeMethod Method { get; init; } = MergeMethod.Qubo;

    /// <summary>Corrected or exactly as published.</summary>
    /// <value>Default: <see cref="MergePreset.Default"/>.</value>
    public MergePreset Preset { get; init; } = MergePreset.Default;

    /// <summary>How class logits become probabilities; a property of the checkpoint.</summary>
    /// <value>Default: <see cref="LabelMode.Sigmoid"/>, that of the released models.</value>
    public LabelMode LabelMode { get; init; } = LabelMode.Sigmoid;

    /// <summary>
    /// Divides class probabilities before a softmax over the classes. In standard merging queries are kept by the
    /// plain probability and vote with the tempered one. Only with <see cref="LabelMode.Sigmoid"/>.
    /// </summary>
    /// <value>Default: null, no softmax. Larger than 0.</value>
    public double? ClassTemperature { get; init; }

    /// <summary>Cost of an overlapping pixel of two selected masks (lambda_p of equation (4)); quadratic selection only.</summary>
    /// <value>Default: 2. From 0 to 1000.</value>
    public double OverlapPenalty { get; init; } = 2;

    /// <summary>Seed of the randomised part of the solver; quadratic selection only.</summary>
    /// <value>Default: 0. Any value.</value>
    public int Seed { get; init; }

    /// <summary>Time after which the solver returns its best selection, proven or not; quadratic selection only.</summary>
    /// <value>Default: 10 seconds. Longer than 0, up to a day.</value>
    public TimeSpan SolverTimeLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Resolution of the overlap sums; quadratic selection only.</summary>
    /// <value>Default: <see cref="OverlapResolution.Full"/>, which <see cref="MergePreset.Reference"/> requires.</value>
    public OverlapResolution OverlapResolution { get; init; } = OverlapResolution.Full;

    /// <summary>Checks all settings.</summary>
    /// <exception cref="InvalidSettingsException">At least one setting is wrong; the message names all of them.</exception>
    public void Validate()
    {
        string[] errors = [.. Errors()];
        if (errors.Length > 0)
        {
            throw new InvalidSettingsException(string.Join(' ', errors));
        }
    }

    private IEnumerable<string> Errors()
    {
        if (ClassTemperature is { } temperature && !(temperature > 0 && double.IsFinite(temperature)))
        {
            yield return $"The class temperature '{temperature}' must be a number larger than 0.";
        }

        if (ClassTemperature is not null && LabelMode == LabelMode.Softmax)
        {
            yield return "A class temperature applies to label mode 'sigmoid' only; leave it out with 'softmax'.";
        }

        if (!(OverlapPenalty is >= 0 and <= 1000))
        {
            yield return $"The overlap penalty '{OverlapPenalty}' must lie between 0 and 1000.";
        }

        if (SolverTimeLimit <= TimeSpan.Zero || SolverTimeLimit > TimeSpan.FromDays(1))
        {
            yield return $"The solver time limit '{SolverTimeLimit}' must be longer than 0 and at most one day.";
        }

        if (Preset == MergePreset.Reference && OverlapResolution != OverlapResolution.Full)
        {
            yield return "The preset 'reference' sums overlaps at resolution 'full'; leave 'half' out or use the preset 'default'.";
        }
    }
}
