using PanSt3R.Cloud.Infrastructure.Contracts.Submissions;

namespace PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

/// <summary>What all jobs of a run have in common; every page of a plan holds it, so that one read tells all about its jobs.</summary>
/// <param name="Model">Folder of the bundle in <c>models</c>.</param>
/// <param name="Settings">Settings of every scene.</param>
/// <param name="Evaluation">How results are judged; null for no evaluation.</param>
/// <param name="TimeLimitSeconds">Longest time of one attempt.</param>
/// <param name="TraceParent">W3C <c>traceparent</c> of the run's trace.</param>
public sealed record SceneJobTemplate(
    string Model, SceneSettings Settings, EvaluationRequest? Evaluation, double TimeLimitSeconds, string? TraceParent);
