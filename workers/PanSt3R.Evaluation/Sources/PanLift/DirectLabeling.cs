using PanSt3R.Evaluation.Counting;

namespace PanSt3R.Evaluation.Sources.PanLift;

/// <summary>Classes by a table, instances as they are.</summary>
/// <param name="classes">Class id by number in the class images; 0 for void.</param>
internal sealed class DirectLabeling(IReadOnlyDictionary<int, int> classes) : ILabeling
{
    /// <inheritdoc/>
    public SegmentLabel? LabelOf(int number, uint instance) =>
        classes.TryGetValue(number, out int found) ? new SegmentLabel(found, instance) : null;
}
