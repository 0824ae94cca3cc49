using PanSt3R.Evaluation.Reports.Comparison.Documents;

namespace PanSt3R.Evaluation.Reports.Html.Comparison;

/// <summary>A row of the headline tables.</summary>
/// <param name="Covered">Coverage of the averages.</param>
/// <param name="Figures">The figures.</param>
/// <param name="Difference">Differences to the first run.</param>
/// <param name="PqRange">Interval of the PQ.</param>
internal sealed record HeadlineRow(string Covered, FigureMeans Figures, FigureMeans? Difference, string? PqRange);
