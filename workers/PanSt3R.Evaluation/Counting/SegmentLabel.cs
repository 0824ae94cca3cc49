namespace PanSt3R.Evaluation.Counting;

/// <summary>What a segment of a scene is.</summary>
/// <param name="Class">Class id; 0 is unlabelled.</param>
/// <param name="Instance">Instance id, the same in all images of the scene; any number, 0 included.</param>
public readonly record struct SegmentLabel(int Class, uint Instance)
{
    /// <summary>Unlabelled.</summary>
    public static SegmentLabel Void => default;
}
