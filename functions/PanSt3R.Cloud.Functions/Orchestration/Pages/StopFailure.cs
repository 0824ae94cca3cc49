using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

namespace PanSt3R.Cloud.Functions.Orchestration.Pages;

/// <summary>How scenes end that a stopped run does not start or finish.</summary>
internal static class StopFailure
{
    /// <summary>The failure.</summary>
    public static SceneFailure Of(StopReason reason) => reason == StopReason.OverBudget
        ? new SceneFailure(FailureClass.OverBudget, "The run's budget of worker time was used up.")
        : new SceneFailure(FailureClass.Canceled, "The run was cancelled.");
}
