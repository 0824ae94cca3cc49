using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Reports.Comparison.Documents;

/// <summary>A run of a comparison.</summary>
public sealed record RunSummary
{
    /// <summary>Its name, unique in the comparison.</summary>
    public required string Name { get; init; }

    /// <summary>File that was read.</summary>
    public required string Source { get; init; }

    /// <summary>When it was evaluated.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Its rules.</summary>
    public required ProtocolReport Protocol { get; init; }

    /// <summary>What was compared.</summary>
    public required InputsReport Inputs { get; init; }

    /// <summary>How much of its ground truth could be compared.</summary>
    public required CoverageReport Coverage { get; init; }

    /// <summary>Its figures over all of its scenes, with their intervals.</summary>
    public required FigureEstimates Figures { get; init; }

    /// <summary>Its figures over the common scenes.</summary>
    public required FigureMeans Common { get; init; }

    /// <summary>How it differs from the first run; null for the first.</summary>
    public RunDifference? Difference { get; init; }

    /// <summary>What made its predictions.</summary>
    public required IReadOnlyList<ProvenanceReport> Provenance { get; init; }
}
