namespace PanSt3R.Evaluation.SceneQuality;

/// <summary>The area of a segment.</summary>
/// <param name="Pixels">All its pixels.</param>
/// <param name="OnVoid">Those that are void on the other side.</param>
internal readonly record struct SegmentArea(long Pixels, long OnVoid)
{
    /// <summary>Pixels that are not void on the other side.</summary>
    public long Visible => Pixels - OnVoid;

    /// <summary>Whether a missing match is excused: more than half of the segment is void on the other side.</summary>
    public bool IsExcused => OnVoid * 2 > Pixels;
}
