using Azure;
using Azure.Storage.Blobs.Models;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;

namespace PanSt3R.Cloud.Functions.Runs;

/// <summary>Writes where a run stands. A late writer cannot undo what a later round or a later step of this one has said.</summary>
/// <param name="documents">Storage.</param>
internal sealed class StatusDocument(DocumentStore documents)
{
    private const int Tries = 5;

    /// <summary>Writes the status unless a newer one is there.</summary>
    /// <exception cref="RequestFailedException">Storage failed, or others kept writing.</exception>
    public async Task WriteAsync(RunStatus status, CancellationToken cancellationToken)
    {
        for (int tries = 1; !await TryWriteAsync(status, cancellationToken); tries++)
        {
            if (tries == Tries)
            {
                throw new RequestFailedException(412, $"The status of run '{status.Run}' was written by others {Tries} times in between.");
            }
        }
    }

    /// <summary>Whether a run has ended in a state.</summary>
    public static bool IsEnd(RunState state) => state is RunState.Completed or RunState.Failed or RunState.Canceled;

    private async Task<bool> TryWriteAsync(RunStatus status, CancellationToken cancellationToken)
    {
        string name = BlobLayout.RunStatus(status.Run);
        var current = await documents.ReadAsync<RunStatus>(Containers.Runs, name, cancellationToken);
        if (current is { Value: var there } && IsNewer(there, status))
        {
            return true;
        }

        var conditions = current is null
            ? new BlobRequestConditions { IfNoneMatch = ETag.All }
            : new BlobRequestConditions { IfMatch = current.ETag };
        try
        {
            await documents.WriteAsync(Containers.Runs, name, status, conditions, cancellationToken);
            return true;
        }
        catch (RequestFailedException error) when (error.Status is 409 or 412)
        {
            return false;
        }
    }

    private static bool IsNewer(RunStatus there, RunStatus status) =>
        there.Round > status.Round || (there.Round == status.Round && StepOf(there.State) > StepOf(status.State));

    private static int StepOf(RunState state) => state switch
    {
        RunState.Planning => 0,
        RunState.Running => 1,
        _ => 2,
    };
}
