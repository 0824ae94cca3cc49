namespace PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

/// <summary>
/// Message on <c>scene-outcomes</c>: an attempt has ended. Of a result it says what reports need; the record holds the details.
/// </summary>
/// <param name="Version">Version of the contract.</param>
/// <param name="Attempt">The attempt.</param>
/// <param name="Instance">Orchestration that waits for it.</param>
/// <param name="Index">Index of the scene in its page.</param>
/// <param name="Failure">Null when it succeeded.</param>
/// <param name="Seconds">Worker time it took.</param>
/// <param name="TraceParent">W3C <c>traceparent</c> of the attempt.</param>
/// <param name="Result">The result; null when it failed, or when only the record tells it.</param>
public sealed record SceneOutcome(
    int Version,
    AttemptKey Attempt,
    string Instance,
    int Index,
    SceneFailure? Failure,
    double Seconds,
    string? TraceParent,
    VisibleResult? Result = null)
{
    /// <summary>Longest reason that messages and histories carry, in characters; the record has all of it.</summary>
    public const int MaxReason = 300;
}
