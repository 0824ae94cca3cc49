namespace PanSt3R.Cloud.Functions.Reports;

/// <summary>Files of a run's report.</summary>
internal static class ReportFiles
{
    /// <summary>The page to open.</summary>
    public const string Page = "report.html";

    /// <summary>What the page shows.</summary>
    public const string Document = "report.json";

    /// <summary>A row per scene.</summary>
    public const string Scenes = "scenes.csv";

    /// <summary>Folder with the evaluation's own report.</summary>
    public const string Evaluation = "evaluation";
}
