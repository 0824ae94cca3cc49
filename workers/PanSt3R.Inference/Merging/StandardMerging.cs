using PanSt3R.Inference.Merging.Labels;
using PanSt3R.Inference.Merging.Masks;

namespace PanSt3R.Inference.Merging;

/// <summary>
/// Merging by votes: every pixel goes to the query with the largest class score times mask, and a query becomes a
/// segment when it keeps enough of its support. The second pass of v2 hands the pixels of rejected queries on.
/// </summary>
internal static class StandardMerging
{
    private const float VoidConfidence = 0.1f;

    /// <summary>Merges with the thresholds of <see cref="MergeMethod.StandardV1"/> or <see cref="MergeMethod.StandardV2"/>.</summary>
    public static MergeResult Merge(
        IMaskSource masks,
        ClassLogits logits,
        MergeOptions options,
        IProgress<MergeProgress>? progress,
        CancellationToken cancellationToken)
    {
        var rules = options.Method == MergeMethod.StandardV1
            ? new Rules(Passes: 1, MaskThreshold: 0.5f, OverlapThreshold: 0.8)
            : new Rules(Passes: 2, MaskThreshold: 0.25f, OverlapThreshold: 0.5);
        var classes = ClassScorer.ForStandard(logits, options);
        int[] kept = [.. Enumerable.Range(0, classes.Length).Where(query => classes[query].IsKept)];
        var passes = new List<Pass>();
        int[] candidates = kept;
        for (int i = 0; i < rules.Passes; i++)
        {
            var steps = new PassProgress(progress, i, rules.Passes, masks.Views.Count);
            passes.Add(Run(masks, classes, candidates, rules, steps, cancellationToken));
            candidates = [.. passes[^1].Segments.Select(segment => segment.Query)];
        }

        var (ballot, segmentIds, segments) = passes[^1];
        long pixels = masks.Views.Sum(view => (long)view.ImagePixels);
        var firstPass = rules.Passes > 1 ? passes[0].Segments : null;
        var report = new MergeReport(
            options, masks.Queries, masks.Views.Count, pixels, pixels - segments.Sum(segment => segment.Area), kept, firstPass, null);
        return new MergeResult(masks, ballot, segmentIds, segments, report);
    }

    private static Pass Run(
        IMaskSource masks,
        QueryClass[] classes,
        int[] queries,
        Rules rules,
        IProgress<int> progress,
        CancellationToken cancellationToken)
    {
        float[] scores = [.. queries.Select(query => classes[query].Score)];
        var ballot = new Ballot(masks, new VoteRules(queries, scores, rules.MaskThreshold, VoidConfidence));
        var tally = ballot.Count(progress, cancellationToken);
        int[] segmentIds = new int[queries.Length];
        var segments = new List<PanopticSegment>();
        for (int i = 0; i < queries.Length; i++)
        {
            if (!IsAccepted(tally.Owned[i], tally.Support[i], rules.OverlapThreshold))
            {
                continue;
            }

            segmentIds[i] = segments.Count + 1;
            segments.Add(new PanopticSegment(
                segmentIds[i], queries[i], classes[queries[i]].ClassIndex, scores[i], tally.MeanMask(i), tally.Owned[i]));
        }

        return new Pass(ballot, segmentIds, segments);
    }

    private static bool IsAccepted(long owned, long support, double overlapThreshold) =>
        owned > 0 && support > 0 && (double)owned / support >= overlapThreshold;

    private readonly record struct Rules(int Passes, float MaskThreshold, double OverlapThreshold);

    private readonly record struct Pass(Ballot Ballot, int[] SegmentIds, IReadOnlyList<PanopticSegment> Segments);

    private sealed class PassProgress(IProgress<MergeProgress>? target, int pass, int passes, int views) : IProgress<int>
    {
        public void Report(int value) =>
            target?.Report(new MergeProgress(MergeStage.Labels, (pass * views) + value, passes * views));
    }
}
