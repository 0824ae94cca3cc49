using Microsoft.DurableTask;

namespace PanSt3R.Cloud.LocalHost.Orchestration.Execution;

/// <summary>The code of an orchestrator.</summary>
/// <param name="context">What it may do.</param>
/// <returns>Its output.</returns>
internal delegate Task<object?> OrchestratorCode(TaskOrchestrationContext context);
