namespace PanSt3R.Evaluation.Reports.Comparison;

/// <summary>Settings of a comparison.</summary>
public sealed record ComparisonOptions
{
    /// <summary>When the comparison is made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Resamples of the bootstrap; at least 1.</summary>
    public int Resamples { get; init; } = 2000;

    /// <summary>Seed of the bootstrap.</summary>
    public int Seed { get; init; } = 1;
}
