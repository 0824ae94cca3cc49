namespace PanSt3R.Evaluation.Reports.Comparison;

/// <summary>Names of runs in a comparison.</summary>
internal static class RunNames
{
    /// <summary>Gives later runs of the same name a number: <c>name (2)</c>.</summary>
    public static void MakeUnique(IReadOnlyList<ComparedRun> runs)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var run in runs)
        {
            string name = run.Report.Name;
            for (int number = 2; !taken.Add(name); number++)
            {
                name = $"{run.Report.Name} ({number})";
            }

            run.Name = name;
        }
    }
}
