using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using PanSt3R.Cloud.Functions.Runs.Sweeps;
using PanSt3R.Cloud.Infrastructure.Layout;

namespace PanSt3R.Cloud.Functions.Submissions;

/// <summary>Finds submissions whose event was lost.</summary>
/// <param name="sweep">Searches.</param>
/// <param name="intake">Takes them in.</param>
public sealed class SubmissionSweep(EventSweep sweep, SubmissionIntake intake)
{
    private const string Extension = ".json";

    /// <summary>Goes on with the search.</summary>
    [Function(nameof(SubmissionSweep))]
    public Task RunAsync(
        [TimerTrigger("45 */5 * * * *")] TimerInfo timer,
        [DurableClient] DurableTaskClient orchestrations,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(timer);
        return sweep.StepAsync(
            Containers.Submissions,
            name => name.EndsWith(Extension, StringComparison.Ordinal),
            (name, token) => intake.TakeInAsync(name[..^Extension.Length], orchestrations, token),
            cancellationToken);
    }
}
