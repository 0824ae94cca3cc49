using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Reports.Text;

/// <summary>Words that all forms of a report share.</summary>
internal static class ReportWords
{
    /// <summary><c>scene</c>, or <c>image</c> for image PQ.</summary>
    public static string Unit(this ProtocolReport protocol) =>
        protocol.Metric == MetricNames.ImagePq ? "image" : "scene";

    /// <summary>Coverage of an average: <c>98 of 100 scenes</c>.</summary>
    public static string Covered(this EvaluationReport report) =>
        $"{report.Coverage.Evaluated:N0} of {Count(report.Coverage.Expected, report.Protocol.Unit())}";

    /// <summary>A number with its noun: <c>1 scene</c>, <c>1,200 scenes</c>.</summary>
    public static string Count(long number, string noun) => $"{number:N0} {noun}{(number == 1 ? string.Empty : "s")}";

    /// <summary>What a status is called.</summary>
    public static string Word(this SceneStatus status) => status switch
    {
        SceneStatus.Evaluated => "evaluated",
        SceneStatus.Failed => "failed",
        _ => "skipped",
    };

    /// <summary><c>thing</c> or <c>stuff</c>.</summary>
    public static string Kind(this ClassReport entry) => entry.IsThing ? "thing" : "stuff";

    /// <summary>A time to the minute, in UTC.</summary>
    public static string Minute(this DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'");
}
