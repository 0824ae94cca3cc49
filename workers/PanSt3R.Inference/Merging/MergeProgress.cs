namespace PanSt3R.Inference.Merging;

/// <summary>What a merge is doing.</summary>
public enum MergeStage
{
    /// <summary>Summing overlaps of masks, view by view; quadratic selection only.</summary>
    Overlaps,

    /// <summary>Choosing masks; quadratic selection only.</summary>
    Selection,

    /// <summary>Voting for pixels, view by view.</summary>
    Labels,
}

/// <summary>How far a merge is.</summary>
/// <param name="Stage">What it is doing.</param>
/// <param name="Done">Steps done in this stage.</param>
/// <param name="Total">Steps of this stage.</param>
public readonly record struct MergeProgress(MergeStage Stage, int Done, int Total);
