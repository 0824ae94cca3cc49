namespace PanSt3R.Cloud.Functions.Outcomes;

/// <summary>A message that reached nobody: <c>system/undelivered/{queue}/{id}.json</c>.</summary>
/// <param name="Version">Version of the document.</param>
/// <param name="Queue">Queue it came from.</param>
/// <param name="Id">Its id, or the hash of its content.</param>
/// <param name="At">When it was given up.</param>
/// <param name="Reason">Why.</param>
/// <param name="Content">Its content, cut at <see cref="MaxContent"/> characters.</param>
public sealed record UndeliveredMessage(int Version, string Queue, string Id, DateTimeOffset At, string Reason, string Content)
{
    /// <summary>Most characters of the content that are kept.</summary>
    public const int MaxContent = 64 << 10;
}
