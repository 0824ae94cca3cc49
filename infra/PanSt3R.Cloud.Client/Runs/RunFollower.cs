using PanSt3R.Cloud.Client.Api;
using PanSt3R.Cloud.Infrastructure.Contracts.Api;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

namespace PanSt3R.Cloud.Client.Runs;

/// <summary>Follows a run to its end.</summary>
/// <param name="api">The cloud.</param>
/// <param name="time">Clock.</param>
public sealed class RunFollower(CloudApi api, TimeProvider time)
{
    private const int MaxRunningShown = 16;

    /// <summary>Time between two looks. Default: one second.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Waits for the end of a run.</summary>
    /// <param name="run">Run id.</param>
    /// <param name="round">Round to wait for.</param>
    /// <param name="progress">Told at every look.</param>
    /// <param name="cancellationToken">Stops following; the run goes on.</param>
    /// <returns>The run as it ended.</returns>
    public async Task<RunView> FollowAsync(string run, int round, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        while (true)
        {
            var view = await api.GetRunAsync(run, cancellationToken);
            bool hasEnded = view.Status.Round >= round && view.Status.State is RunState.Completed or RunState.Failed or RunState.Canceled;
            progress?.Report(new RunProgress(view, hasEnded ? [] : await RunningAsync(run, cancellationToken)));
            if (hasEnded)
            {
                return view;
            }

            await Task.Delay(Interval, time, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<SceneView>> RunningAsync(string run, CancellationToken cancellationToken)
    {
        var running = new List<SceneView>();
        await foreach (var scene in api.ListScenesAsync(run, SceneState.Running, cancellationToken))
        {
            running.Add(scene);
            if (running.Count == MaxRunningShown)
            {
                break;
            }
        }

        return running;
    }
}

/// <summary>A look at a run.</summary>
/// <param name="Run">The run.</param>
/// <param name="Running">Some of the scenes that are worked on.</param>
public sealed record RunProgress(RunView Run, IReadOnlyList<SceneView> Running);
