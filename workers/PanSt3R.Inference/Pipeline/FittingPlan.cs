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
    /// <exception cref="DeviceMemoryException">Not even the smallest plan fits.</exception>
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
            catch (DeviceMemoryException error) when (planner.StepDown(tokens, plan) is { } smaller)
            {
                clock.Warn($"{error.Message} Starting again with a smaller plan.");
                plan = smaller;
            }
        }
    }
}
