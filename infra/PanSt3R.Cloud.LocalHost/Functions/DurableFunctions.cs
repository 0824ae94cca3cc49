using System.Collections.ObjectModel;
using Microsoft.Azure.Functions.Worker;
using PanSt3R.Cloud.LocalHost.Orchestration.History;
using PanSt3R.Cloud.LocalHost.Orchestration.Hub;

namespace PanSt3R.Cloud.LocalHost.Functions;

/// <summary>Makes functions with orchestration and activity triggers known to the hub.</summary>
internal static class DurableFunctions
{
    private static readonly IReadOnlyDictionary<string, string> NoValues = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Registers them.</summary>
    public static OrchestrationRegistry Register(FunctionCatalog catalog, FunctionInvoker invoker)
    {
        var registry = new OrchestrationRegistry();
        foreach (var (function, trigger) in catalog.With<OrchestrationTriggerAttribute>())
        {
            registry.Add(trigger.Orchestration ?? function.Name, new Orchestration.Execution.OrchestratorCode(
                context => invoker.InvokeAsync(function, context, NoValues, CancellationToken.None)));
        }

        foreach (var (function, trigger) in catalog.With<ActivityTriggerAttribute>())
        {
            registry.Add(trigger.Activity ?? function.Name, new ActivityCode((input, _, cancellationToken) => invoker.InvokeAsync(
                function, HubJson.Values.Deserialize(input, function.Parameter.ParameterType), NoValues, cancellationToken)));
        }

        return registry;
    }
}
