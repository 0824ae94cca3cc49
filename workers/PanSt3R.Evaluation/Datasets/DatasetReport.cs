using PanSt3R.Evaluation.Aggregation;
using PanSt3R.Evaluation.Protocols;
using PanSt3R.Evaluation.Reports;
using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Datasets;

/// <summary>Puts together the report of a dataset.</summary>
internal static class DatasetReport
{
    /// <summary>Sums up the scenes of an evaluation that was made here and now.</summary>
    public static EvaluationReport Of(
        EvaluationOptions options, IReadOnlyList<SceneReport> scenes, CancellationToken cancellationToken) => Of(
            new DatasetTitle(options.Name, options.Predictions, options.GroundTruth, DateTimeOffset.UtcNow, options.Seed),
            Describe(options.Protocol),
            scenes,
            cancellationToken);

    /// <summary>Sums up scenes.</summary>
    public static EvaluationReport Of(
        DatasetTitle title, ProtocolReport protocol, IReadOnlyList<SceneReport> scenes, CancellationToken cancellationToken)
    {
        var figures = new DatasetFigures(scenes, protocol.Metric, title.Seed);
        return new EvaluationReport
        {
            Tool = ReportTool.NameAndVersion,
            Name = title.Name,
            Created = title.Created,
            Protocol = protocol,
            Inputs = new InputsReport(title.Predictions, title.GroundTruth),
            Coverage = Coverage(scenes),
            Figures = figures.Estimate(cancellationToken),
            Interval = figures.Interval,
            Classes = figures.Classes(),
            Scenes = [.. scenes.OrderBy(scene => scene.Name, StringComparer.Ordinal)],
        };
    }

    /// <summary>The rules as reports state them.</summary>
    public static ProtocolReport Describe(Protocol protocol) => protocol.Metric == Metric.ScenePq
        ? new ProtocolReport(
            protocol.Name, protocol.Title, MetricNames.ScenePq, protocol.Hash, SizeOf(protocol), "mean over scenes, each the mean over its classes")
        : new ProtocolReport(
            protocol.Name, protocol.Title, MetricNames.ImagePq, protocol.Hash, SizeOf(protocol), "mean over classes, counts of all images added up");

    private static string SizeOf(Protocol protocol) => protocol.Size?.ToString() ?? ImageSize.Native;

    private static CoverageReport Coverage(IReadOnlyList<SceneReport> scenes) => new(
        scenes.Count,
        scenes.Count(scene => scene.Status == SceneStatus.Evaluated),
        scenes.Count(scene => scene.Status == SceneStatus.Failed),
        scenes.Count(scene => scene.Status == SceneStatus.Skipped));
}
