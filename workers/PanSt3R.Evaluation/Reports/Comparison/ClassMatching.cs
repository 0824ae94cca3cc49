using PanSt3R.Evaluation.Reports.Comparison.Documents;
using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Reports.Comparison;

/// <summary>Finds the same class in all runs, by id and name.</summary>
internal static class ClassMatching
{
    /// <summary>All classes of any run, in the order of the first.</summary>
    public static IReadOnlyList<ClassComparison> Match(IReadOnlyList<ComparedRun> runs)
    {
        var tables = runs.Select(run => run.Report.Classes.ToDictionary(Key)).ToList();
        return [.. tables.SelectMany(table => table.Values).DistinctBy(Key).Select(entry => Compare(entry, tables))];
    }

    private static (int Id, string Name) Key(ClassReport entry) => (entry.Id, entry.Name);

    private static ClassComparison Compare(
        ClassReport entry, List<Dictionary<(int Id, string Name), ClassReport>> tables)
    {
        ClassReport?[] found = [.. tables.Select(table => table.GetValueOrDefault(Key(entry)))];
        double?[] pq = Array.ConvertAll(found, item => item?.Pq);
        return new ClassComparison(
            entry.Id,
            entry.Name,
            entry.IsThing,
            Array.ConvertAll(found, item => item?.Scenes ?? 0),
            pq,
            Array.ConvertAll(pq, value => value - pq[0]));
    }
}
