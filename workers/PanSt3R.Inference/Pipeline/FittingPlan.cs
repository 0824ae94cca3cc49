using PanSt3R.Inference.Planning;
using PanSt3R.Network.Runtime;

namespace PanSt3R.Inference.Pipeline;

/// <summary>Tries a plan and, each time memory does not suffice, the next smaller one.</summary>
/// <param name="planner">Knows smaller plans.</param>
/// <param name="tokens">Tokens of each view.</param>
/// <param name="clock">Told every plan and why it was given up.</param>
internal sealed class FittingPlan(ScenePlanner planner, IReadOnlyList<int> tokens, StageClock clock)
{
    /// <summary>Runs work with the largest plan that fits.</summary>
    /// <param name="first">The plan to begin with.</param>
    /// <param name="work">Does the work; undoes everything when memory does not suffice.</param>
    /// <exception cref="DeviceMemoryException">Not even the smallest plan fits a device.</exception>
    /// <exception cref="OutOfMemoryException">Not even the smallest plan fits the host.</exception>
    public T Run<T>(ScenePlan first, Func<ScenePlan, T> work)
    {
        var plan = first;
        while (true)
        {
            clock.Report(new SceneEvent.Planned(plan));
            try
            {
                return work(plan);
            }
            catch (Exception error) when (error is (DeviceMemoryException or OutOfMemoryException)
                && planner.StepDown(tokens, plan) is { } smaller)
            {
                plan = smaller;
                clock.Warn($"{error.Message} Starting again with a smaller plan.");
            }
        }
    }
}
