using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Reports.Comparison.Documents;

/// <summary>
/// Runs side by side. All figures are shares from 0 to 1, and differences are those of a run to the first one; null
/// where there is none. Written as <c>compare.json</c>.
/// </summary>
public sealed record ComparisonReport
{
    /// <summary>Name and version of the structure; a change that breaks readers raises the number.</summary>
    public const string CurrentSchema = "panst3r.comparison/1";

    /// <summary>Name and version of the structure.</summary>
    public string Schema { get; init; } = CurrentSchema;

    /// <summary>Name and version of the program.</summary>
    public required string Tool { get; init; }

    /// <summary>When the comparison was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Metric of all runs.</summary>
    public required string Metric { get; init; }

    /// <summary>Scenes that were evaluated in every run.</summary>
    public required int CommonScenes { get; init; }

    /// <summary>Scenes of any run.</summary>
    public required int AllScenes { get; init; }

    /// <summary>The runs; the others are compared to the first.</summary>
    public required IReadOnlyList<RunSummary> Runs { get; init; }

    /// <summary>How the intervals of <see cref="RunSummary.Difference"/> were found.</summary>
    public required IntervalReport Interval { get; init; }

    /// <summary>Classes of any run, in the order of the first.</summary>
    public required IReadOnlyList<ClassComparison> Classes { get; init; }

    /// <summary>Scenes of any run, by name.</summary>
    public required IReadOnlyList<SceneComparison> Scenes { get; init; }

    /// <summary>What the reader should know, one sentence each.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}
