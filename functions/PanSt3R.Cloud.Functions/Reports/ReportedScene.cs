using PanSt3R.Cloud.Infrastructure.Contracts.Runs;

namespace PanSt3R.Cloud.Functions.Reports;

/// <summary>A scene over all rounds of its run.</summary>
/// <param name="Settled">How it ended in the last round that it took part in; attempts and worker time are those of all rounds.</param>
/// <param name="Round">That round.</param>
public sealed record ReportedScene(SettledScene Settled, int Round)
{
    /// <summary>Name in reports: <c>dataset/scene</c>.</summary>
    public string Name => Settled.Key.ToString();
}
