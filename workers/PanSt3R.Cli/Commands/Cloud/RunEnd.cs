using PanSt3R.Cli.Rendering.Cloud;
using PanSt3R.Cloud.Client.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Api;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;

namespace PanSt3R.Cli.Commands.Cloud;

/// <summary>Follows a run to its end and tells how it ended.</summary>
internal static class RunEnd
{
    /// <summary>Follows a round of a run; Ctrl-C ends the following and not the run.</summary>
    /// <exception cref="IOException">The run failed as a whole, was cancelled, or none of its scenes succeeded.</exception>
    public static async Task<RunView> FollowAsync(
        CloudConnection cloud, RunAccepted accepted, IProgress<RunProgress>? progress, CancellationToken cancellation)
    {
        RunView run;
        try
        {
            run = await new RunFollower(cloud.Api, TimeProvider.System).FollowAsync(accepted.Run, accepted.Round, progress, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            Console.Error.WriteLine(
                $"No longer following; the run goes on. 'panst3r status {accepted.Run}' shows it, 'panst3r cancel {accepted.Run}' ends it.");
            throw;
        }

        foreach (string line in RunLines.Of(run))
        {
            Console.WriteLine(line);
        }

        Console.WriteLine($"Fetch the results with: panst3r fetch {run.Run} DIR");
        Require(run);
        return run;
    }

    private static void Require(RunView run)
    {
        var status = run.Status;
        if (status.State != RunState.Completed || (status.Succeeded == 0 && status.Scenes > 0))
        {
            throw new IOException(status.Reason ?? (status.State == RunState.Canceled
                ? $"Run {run.Run} was cancelled."
                : $"No scene of run {run.Run} succeeded; 'panst3r status {run.Run}' gives the reasons."));
        }
    }
}
