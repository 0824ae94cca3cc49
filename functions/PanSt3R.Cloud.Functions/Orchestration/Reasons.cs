using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

namespace PanSt3R.Cloud.Functions.Orchestration;

/// <summary>Sentences that travel in events and histories.</summary>
internal static class Reasons
{
    /// <summary>The sentence, cut where it would be longer than messages carry.</summary>
    public static string Bounded(string reason) =>
        reason.Length <= SceneOutcome.MaxReason ? reason : string.Concat(reason.AsSpan(0, SceneOutcome.MaxReason - 1), "…");
}
