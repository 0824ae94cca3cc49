namespace PanSt3R.Cloud.Infrastructure.Layout;

/// <summary>
/// Names of the blobs in <see cref="Containers.System"/> with which one process keeps what Azure's hosts keep for themselves.
/// </summary>
public static class SystemLayout
{
    /// <summary>Folder of the histories of orchestrations that have not ended, with a trailing slash.</summary>
    public const string ActiveHistories = "hub/active/";

    /// <summary>Folder of the summaries of orchestrations that have ended, with a trailing slash.</summary>
    public const string Summaries = "hub/ended/";

    /// <summary>History of an orchestration that has not ended.</summary>
    /// <param name="instance">Instance id; any text.</param>
    /// <param name="generation">How often it continued as new.</param>
    public static string History(string instance, int generation) => $"{HistoryFolder(instance)}{generation:D6}.jsonl";

    /// <summary>Folder of the histories of an orchestration, with a trailing slash.</summary>
    public static string HistoryFolder(string instance) => $"{ActiveHistories}{Uri.EscapeDataString(instance)}/";

    /// <summary>Summary of an orchestration that has ended.</summary>
    public static string Summary(string instance) => $"{Summaries}{Uri.EscapeDataString(instance)}.json";

    /// <summary>Journal of the blobs that a blob trigger has handled.</summary>
    public static string Receipts(string function) => $"triggers/{function}/receipts.jsonl";

    /// <summary>When a timer trigger ran last.</summary>
    public static string TimerState(string function) => $"triggers/{function}/timer.json";
}
