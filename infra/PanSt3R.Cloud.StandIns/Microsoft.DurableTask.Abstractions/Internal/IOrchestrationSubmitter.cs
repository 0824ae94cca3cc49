namespace Microsoft.DurableTask.Internal;

internal interface IOrchestrationSubmitter;
