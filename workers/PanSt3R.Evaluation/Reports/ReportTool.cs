namespace PanSt3R.Evaluation.Reports;

/// <summary>What writes reports.</summary>
public static class ReportTool
{
    /// <summary>Name and version of the program.</summary>
    public static string NameAndVersion { get; } =
        $"PanSt3R.Cloud {typeof(ReportTool).Assembly.GetName().Version!.ToString(fieldCount: 3)}";
}
