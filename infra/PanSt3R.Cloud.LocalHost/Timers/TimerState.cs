using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;

namespace PanSt3R.Cloud.LocalHost.Timers;

/// <summary>When a timer trigger ran last.</summary>
/// <param name="Last">Time of the schedule, UTC.</param>
internal sealed record TimerState(DateTime Last);

/// <summary>Remembers when a timer trigger ran last.</summary>
/// <param name="documents">Documents of the account.</param>
/// <param name="function">The function.</param>
internal sealed class TimerMemory(DocumentStore documents, string function)
{
    /// <summary>When it ran last; null when it never did.</summary>
    public async Task<DateTime?> ReadAsync(CancellationToken cancellationToken) =>
        (await documents.ReadAsync<TimerState>(Containers.System, SystemLayout.TimerState(function), cancellationToken))?.Value.Last;

    /// <summary>It ran.</summary>
    public Task WriteAsync(DateTime last, CancellationToken cancellationToken) => documents.WriteAsync(
        Containers.System, SystemLayout.TimerState(function), new TimerState(last), conditions: null, cancellationToken);
}
