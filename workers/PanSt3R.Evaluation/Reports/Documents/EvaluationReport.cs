namespace PanSt3R.Evaluation.Reports.Documents;

/// <summary>
/// Everything that is known about an evaluation: what was compared by which rules, how much of it could be, and the
/// figures. Written as <c>report.json</c>; figures that are not available are null. All figures are shares from 0 to 1.
/// </summary>
public sealed record EvaluationReport
{
    /// <summary>Name and version of the structure; a change that breaks readers raises the number.</summary>
    public const string CurrentSchema = "panst3r.evaluation/1";

    /// <summary>Name and version of the structure.</summary>
    public string Schema { get; init; } = CurrentSchema;

    /// <summary>Name and version of the program.</summary>
    public required string Tool { get; init; }

    /// <summary>Name of the evaluated run, for tables that compare runs.</summary>
    public required string Name { get; init; }

    /// <summary>When the evaluation ended.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The rules.</summary>
    public required ProtocolReport Protocol { get; init; }

    /// <summary>What was compared.</summary>
    public required InputsReport Inputs { get; init; }

    /// <summary>How much of the ground truth could be compared; stands beside every average.</summary>
    public required CoverageReport Coverage { get; init; }

    /// <summary>The headline figures.</summary>
    public required FigureEstimates Figures { get; init; }

    /// <summary>How the intervals of <see cref="Figures"/> were found.</summary>
    public required IntervalReport Interval { get; init; }

    /// <summary>Classes of the protocol that took part, in its order.</summary>
    public required IReadOnlyList<ClassReport> Classes { get; init; }

    /// <summary>All scenes of the ground truth (for image PQ of one folder: its images), by name.</summary>
    public required IReadOnlyList<SceneReport> Scenes { get; init; }

    // Generated deserializers set what a file leaves out to null, past the initializer.

    /// <summary>What made the predictions, as far as their folders tell.</summary>
    public IReadOnlyList<ProvenanceReport> Provenance { get; init => field = value ?? []; } = [];

    /// <summary>What the reader should know, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init => field = value ?? []; } = [];
}
