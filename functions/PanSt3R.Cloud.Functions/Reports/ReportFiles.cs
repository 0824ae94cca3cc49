using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

namespace PanSt3R.Cloud.Functions.Reports;

/// <summary>Files of a run's report.</summary>
internal static class ReportFiles
{
    /// <summary>Folder that a report is fetched into, beside the results.</summary>
    public const string Folder = "report";

    /// <summary>The page to open.</summary>
    public const string Page = "report.html";

    /// <summary>What the page shows.</summary>
    public const string Document = "report.json";

    /// <summary>A row per scene.</summary>
    public const string Scenes = "scenes.csv";

    /// <summary>The classes of the run, when its settings give them in words.</summary>
    public const string Classes = ClassFileText.FileName;

    /// <summary>Folder with the evaluation's own report.</summary>
    public const string Evaluation = "evaluation";
}
