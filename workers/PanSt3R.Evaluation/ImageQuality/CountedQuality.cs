using PanSt3R.Evaluation.Classes;
using PanSt3R.Evaluation.Counting;
using PanSt3R.Evaluation.Results;

namespace PanSt3R.Evaluation.ImageQuality;

/// <summary>Quality from counts by COCO's rules of averaging.</summary>
internal static class CountedQuality
{
    /// <summary>Quality over the classes of a table that were counted at all; counts of other classes are left out.</summary>
    public static PanopticQuality Of(CountsByClass counts, ClassTable table) => new(
        [.. table.Classes.Where(one => counts[one.Id].IsCounted).Select(one => new ClassQuality(one, counts[one.Id]))], []);
}
