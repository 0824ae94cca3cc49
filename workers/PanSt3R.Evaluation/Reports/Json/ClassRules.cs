using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Reports.Json;

/// <summary>What a list of classes promises.</summary>
internal static class ClassRules
{
    private const int MaxId = (1 << 24) - 1;

    /// <summary>The first thing that is wrong, or null.</summary>
    public static string? FindProblem(IReadOnlyList<ClassReport> classes)
    {
        var ids = new HashSet<int>(classes.Count);
        foreach (var entry in classes)
        {
            if (entry is null)
            {
                return "a class that is null";
            }

            if (entry.Id is < 0 or > MaxId || !ids.Add(entry.Id))
            {
                return $"a class id {entry.Id} that is out of range or listed twice";
            }

            if (!HasPossibleCounts(entry) || !Shares.AreAll(entry.Pq, entry.Sq, entry.Rq, entry.Iou))
            {
                return $"a figure out of range in class {entry.Id}";
            }
        }

        return null;
    }

    private static bool HasPossibleCounts(ClassReport entry) =>
        entry is { Scenes: >= 0, TruePositives: >= 0, FalsePositives: >= 0, FalseNegatives: >= 0, IouSum: >= 0 }
        && double.IsFinite(entry.IouSum);
}
