using PanSt3R.Evaluation.Aggregation;
using PanSt3R.Evaluation.Reports.Comparison.Documents;

namespace PanSt3R.Evaluation.Reports.Comparison;

/// <summary>Figures of every run over all and over the common scenes, and their differences to the first run.</summary>
internal sealed class RunSummaries(
    IReadOnlyList<ComparedRun> runs,
    IReadOnlyList<string> common,
    ComparisonOptions options,
    CancellationToken cancellation)
{
    private readonly IWeightedFigures[] _datasets =
        [.. runs.Select(run => WeightedFigures.Of(run.Report.Protocol.Metric, run.Pick(common)))];

    /// <summary>Summarises the runs in their order.</summary>
    public IReadOnlyList<RunSummary> Create(IProgress<ComparisonProgress>? progress)
    {
        var summaries = new List<RunSummary>(runs.Count);
        for (int index = 0; index < runs.Count; index++)
        {
            summaries.Add(Summarise(index));
            progress?.Report(new ComparisonProgress("resampling scenes", index + 1, runs.Count));
        }

        return summaries;
    }

    private RunSummary Summarise(int index)
    {
        var run = runs[index];
        return new RunSummary
        {
            Name = run.Name,
            Source = run.Path,
            Created = run.Report.Created,
            Protocol = run.Report.Protocol,
            Inputs = run.Report.Inputs,
            Coverage = run.Report.Coverage,
            Figures = run.Report.Figures,
            Common = FigureMeans.Of(_datasets[index].Once()),
            Difference = index == 0 ? null : Difference(index),
            Provenance = run.Report.Provenance,
        };
    }

    private RunDifference Difference(int index)
    {
        var pq = PairedBootstrap.Difference(_datasets[0], _datasets[index], options, cancellation);
        bool? excludesZero = pq is { Low: { } low, High: { } high } ? low > 0 || high < 0 : null;
        double?[] changes = [.. common.Select(name => Pq(index, name) - Pq(0, name))];
        int better = changes.Count(change => change > 0);
        int worse = changes.Count(change => change < 0);
        return new RunDifference(
            FigureMeans.Of(runs[index].Report.Figures).Less(FigureMeans.Of(runs[0].Report.Figures)),
            FigureMeans.Of(_datasets[index].Once()).Less(FigureMeans.Of(_datasets[0].Once())),
            pq,
            excludesZero,
            better,
            worse,
            changes.Length - better - worse);
    }

    private double? Pq(int run, string scene) => runs[run].Find(scene)!.Figures?.Pq;
}
