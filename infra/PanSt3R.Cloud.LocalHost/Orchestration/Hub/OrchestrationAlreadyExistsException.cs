namespace PanSt3R.Cloud.LocalHost.Orchestration.Hub;

/// <summary>There is an orchestration with this id that may not be replaced.</summary>
internal sealed class OrchestrationAlreadyExistsException(string message) : InvalidOperationException(message);
