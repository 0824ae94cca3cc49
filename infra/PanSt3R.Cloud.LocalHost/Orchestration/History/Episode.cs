using System.Text.Json.Serialization;

namespace PanSt3R.Cloud.LocalHost.Orchestration.History;

/// <summary>
/// One step of an orchestration and one line of its history: what arrived, and what the orchestrator then asked for.
/// </summary>
/// <param name="At">The orchestrator's time in this step, UTC.</param>
/// <param name="Events">What arrived, in order.</param>
/// <param name="Actions">What it asked for, in order.</param>
internal sealed record Episode(DateTime At, IReadOnlyList<HistoryEvent> Events, IReadOnlyList<OrchestratorAction> Actions)
{
    /// <summary>Ids of <see cref="SendEvent"/> actions of earlier steps whose events have arrived.</summary>
    public IReadOnlyList<int>? Delivered { get; init; }

    /// <summary>The action that ends this history; null while it goes on.</summary>
    [JsonIgnore]
    public OrchestratorAction? Last => Actions is [.., EndExecution or RestartExecution] ? Actions[^1] : null;
}
