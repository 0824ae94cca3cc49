using PanSt3R.Cloud.LocalHost.Orchestration.Execution;

namespace PanSt3R.Cloud.LocalHost.Orchestration.Hub;

/// <summary>The code of an activity.</summary>
/// <param name="input">Its input as JSON.</param>
/// <param name="instanceId">Orchestration that called it.</param>
/// <param name="cancellationToken">Cancelled when the host stops; the activity then runs again after the next start.</param>
/// <returns>Its result.</returns>
internal delegate Task<object?> ActivityCode(string? input, string instanceId, CancellationToken cancellationToken);

/// <summary>Orchestrators and activities by name; letter case does not count.</summary>
internal sealed class OrchestrationRegistry
{
    private readonly Dictionary<string, OrchestratorCode> _orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ActivityCode> _activities = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds an orchestrator.</summary>
    public void Add(string name, OrchestratorCode code) => _orchestrators.Add(name, code);

    /// <summary>Adds an activity.</summary>
    public void Add(string name, ActivityCode code) => _activities.Add(name, code);

    /// <summary>An orchestrator; one that fails at once when there is none of the name.</summary>
    public OrchestratorCode Orchestrator(string name) =>
        _orchestrators.GetValueOrDefault(name) ?? (_ => throw new InvalidOperationException($"There is no orchestrator '{name}'."));

    /// <summary>An activity; one that fails at once when there is none of the name.</summary>
    public ActivityCode Activity(string name) =>
        _activities.GetValueOrDefault(name)
        ?? ((_, _, _) => throw new InvalidOperationException($"There is no activity '{name}'."));
}
