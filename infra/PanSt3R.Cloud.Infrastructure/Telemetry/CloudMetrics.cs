using System.Diagnostics.Metrics;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

namespace PanSt3R.Cloud.Infrastructure.Telemetry;

/// <summary>Figures of the cloud while it runs.</summary>
public sealed class CloudMetrics
{
    private readonly Counter<long> _runsStarted;
    private readonly Counter<long> _runsEnded;
    private readonly Counter<long> _attemptsSent;
    private readonly Counter<long> _attemptsEnded;
    private readonly Histogram<double> _attemptDuration;
    private readonly Counter<long> _claimsLost;
    private readonly Counter<long> _documentsRefused;
    private readonly Counter<long> _messagesUndelivered;
    private readonly Counter<long> _regressions;

    /// <summary>Makes the instruments.</summary>
    public CloudMetrics(IMeterFactory factory)
    {
        var meter = factory.Create(CloudTelemetry.Name);
        _runsStarted = meter.CreateCounter<long>("panst3r.runs.started", "{run}", "Runs that were accepted.");
        _runsEnded = meter.CreateCounter<long>("panst3r.runs.ended", "{run}", "Runs that ended, by state.");
        _attemptsSent = meter.CreateCounter<long>("panst3r.attempts.sent", "{attempt}", "Attempts that were put into the queue.");
        _attemptsEnded = meter.CreateCounter<long>("panst3r.attempts.ended", "{attempt}", "Attempts that ended, by outcome.");
        _attemptDuration = meter.CreateHistogram<double>("panst3r.attempt.duration", "s", "Worker time of an attempt, by outcome.");
        _claimsLost = meter.CreateCounter<long>("panst3r.claims.lost", "{claim}", "Attempts stopped because lease or lock was lost.");
        _documentsRefused = meter.CreateCounter<long>("panst3r.documents.refused", "{document}", "Documents that could not be used.");
        _messagesUndelivered = meter.CreateCounter<long>("panst3r.messages.undelivered", "{message}", "Messages that reached nobody.");
        _regressions = meter.CreateCounter<long>("panst3r.benchmark.regressions", "{run}", "Runs of benchmarks that fell beyond tolerance.");
    }

    /// <summary>A run was accepted.</summary>
    public void RunStarted(RunOrigin origin) => _runsStarted.Add(1, new KeyValuePair<string, object?>("panst3r.origin", Word(origin)));

    /// <summary>A run ended.</summary>
    public void RunEnded(RunState state) => _runsEnded.Add(1, new KeyValuePair<string, object?>(TraceTags.Outcome, Word(state)));

    /// <summary>Attempts were put into the queue.</summary>
    public void AttemptsSent(int count) => _attemptsSent.Add(count);

    /// <summary>An attempt ended.</summary>
    /// <param name="failure">Why it failed; null when it succeeded.</param>
    /// <param name="seconds">Worker time it took.</param>
    public void AttemptEnded(FailureClass? failure, double seconds)
    {
        var outcome = new KeyValuePair<string, object?>(TraceTags.Outcome, failure is { } known ? Word(known) : "succeeded");
        _attemptsEnded.Add(1, outcome);
        _attemptDuration.Record(seconds, outcome);
    }

    /// <summary>A worker stopped because it lost its lease or the lock of its message.</summary>
    public void ClaimLost() => _claimsLost.Add(1);

    /// <summary>A manifest, submission or benchmark could not be used.</summary>
    public void DocumentRefused(RunOrigin origin) =>
        _documentsRefused.Add(1, new KeyValuePair<string, object?>("panst3r.origin", Word(origin)));

    /// <summary>A message could not be read, or nobody waits for it.</summary>
    public void MessageUndelivered(string queue) => _messagesUndelivered.Add(1, new KeyValuePair<string, object?>(TraceTags.Queue, queue));

    /// <summary>A run of a benchmark fell beyond its tolerance.</summary>
    public void Regressed() => _regressions.Add(1);

    private static string Word<T>(T value)
        where T : struct, Enum
    {
        string name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
