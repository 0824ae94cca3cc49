namespace PanSt3R.Evaluation.Counting;

/// <summary>
/// Matches and misses of one class. Counts of parts add up to those of the whole, exactly and in any order.
/// </summary>
/// <param name="TruePositives">Matched segments.</param>
/// <param name="FalsePositives">Predicted segments without a match.</param>
/// <param name="FalseNegatives">Ground-truth segments without a match.</param>
/// <param name="Ious">Sum of the IoU of the matches.</param>
public readonly record struct ClassCounts(long TruePositives, long FalsePositives, long FalseNegatives, IouSum Ious)
{
    /// <summary>A predicted segment without a match.</summary>
    public static ClassCounts FalsePositive { get; } = new(0, 1, 0, default);

    /// <summary>A ground-truth segment without a match.</summary>
    public static ClassCounts FalseNegative { get; } = new(0, 0, 1, default);

    /// <summary>Whether any segment was counted.</summary>
    public bool IsCounted => TruePositives + FalsePositives + FalseNegatives > 0;

    /// <summary>Panoptic quality, 0 to 1; 0 without counts.</summary>
    public double Pq => IsCounted ? Ious.Value / Weight : 0;

    /// <summary>Segmentation quality, the mean IoU of matches, 0 to 1; 0 without matches.</summary>
    public double Sq => TruePositives > 0 ? Ious.Value / TruePositives : 0;

    /// <summary>Recognition quality, an F1 score, 0 to 1; 0 without counts.</summary>
    public double Rq => IsCounted ? TruePositives / Weight : 0;

    private double Weight => TruePositives + (0.5 * FalsePositives) + (0.5 * FalseNegatives);

    /// <summary>A matched pair of segments.</summary>
    /// <param name="iou">Its IoU, above 0.5.</param>
    public static ClassCounts Match(double iou) => new(1, 0, 0, IouSum.Of(iou));

    /// <summary>The counts of two parts together.</summary>
    public static ClassCounts operator +(ClassCounts left, ClassCounts right) => new(
        left.TruePositives + right.TruePositives,
        left.FalsePositives + right.FalsePositives,
        left.FalseNegatives + right.FalseNegatives,
        left.Ious + right.Ious);
}
