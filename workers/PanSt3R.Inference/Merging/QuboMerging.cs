using PanSt3R.Inference.Merging.Labels;
using PanSt3R.Inference.Merging.Masks;
using PanSt3R.Inference.Merging.Overlaps;
using PanSt3R.Inference.Merging.Selection;

namespace PanSt3R.Inference.Merging;

/// <summary>
/// Merging by quadratic selection (equations (3) and (4) of the PanSt3R paper): selects masks that cover much and
/// overlap little, whatever their class, gives every pixel to the selected mask with the largest value, and drops
/// segments of low confidence.
/// </summary>
internal static class QuboMerging
{
    /// <summary>A segment whose class probability times mean mask value is smaller is dropped.</summary>
    private const float SmallestConfidence = 0.01f;

    /// <summary>Selects, votes and drops.</summary>
    public static MergeResult Merge(
        IMaskSource masks,
        ClassLogits logits,
        MergeOptions options,
        OverlapMatrix overlaps,
        IProgress<MergeProgress>? progress,
        CancellationToken cancellationToken)
    {
        var weights = QuboWeights.From(overlaps, options.OverlapPenalty, options.Preset);
        var selected = Select(weights, options, progress, cancellationToken);
        int[] queries = [.. selected.Selection];
        float[] equalScores = [.. queries.Select(_ => 1f)];
        var ballot = new Ballot(masks, new VoteRules(queries, equalScores, MaskThreshold: 0, VoidConfidence: null));
        var steps = new LabelProgress(progress, masks.Views.Count);
        var tally = ballot.Count(steps, cancellationToken);

        long padding = overlaps.PaddedPixels - overlaps.Pixels;
        var classes = ClassScorer.ForSelection(logits, options);
        var (segmentIds, segments) = Accept(queries, tally, classes, options.Preset == MergePreset.Reference ? padding : 0);
        int[] dropped = [.. queries.Where((_, position) => segmentIds[position] == 0)];
        long voidPixels = overlaps.Pixels - segments.Sum(segment => segment.Area);
        var report = new MergeReport(
            options,
            masks.Queries,
            masks.Views.Count,
            overlaps.Pixels,
            voidPixels,
            queries,
            FirstPassSegments: null,
            new SelectionReport(selected, dropped, padding));
        return new MergeResult(masks, ballot, segmentIds, segments, report) { Weights = weights };
    }

    private static SelectionResult Select(
        QuboWeights weights, MergeOptions options, IProgress<MergeProgress>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new MergeProgress(MergeStage.Selection, 0, 1));
        var solver = new ExactSolver(new ExactOptions
        {
            TimeLimit = options.SolverTimeLimit,
            Annealing = new AnnealingOptions { Seed = options.Seed },
        });
        var problem = QuboProblem.FromEnergyWeights(weights.Values, weights.Queries);
        var result = solver.Solve(problem, null, cancellationToken);
        progress?.Report(new MergeProgress(MergeStage.Selection, 1, 1));
        return result;
    }

    private static (int[] Ids, List<PanopticSegment> Segments) Accept(
        int[] queries, VoteTally tally, QueryClass[] classes, long paddingOfFirst)
    {
        int[] segmentIds = new int[queries.Length];
        var segments = new List<PanopticSegment>();
        for (int i = 0; i < queries.Length; i++)
        {
            long examined = tally.Owned[i] + (i == 0 ? paddingOfFirst : 0);
            var (classIndex, score, _) = classes[queries[i]];
            if (examined == 0 || score * (float)(tally.OwnedMass[i] / examined) < SmallestConfidence)
            {
                continue;
            }

            segmentIds[i] = segments.Count + 1;
            segments.Add(new PanopticSegment(segmentIds[i], queries[i], classIndex, score, tally.MeanMask(i), tally.Owned[i]));
        }

        return (segmentIds, segments);
    }

    private sealed class LabelProgress(IProgress<MergeProgress>? target, int views) : IProgress<int>
    {
        public void Report(int value) => target?.Report(new MergeProgress(MergeStage.Labels, value, views));
    }
}
