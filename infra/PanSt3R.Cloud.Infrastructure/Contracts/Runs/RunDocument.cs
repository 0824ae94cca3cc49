using PanSt3R.Cloud.Infrastructure.Contracts.Submissions;

namespace PanSt3R.Cloud.Infrastructure.Contracts.Runs;

/// <summary>What a run is about: <c>runs/{run}/run.json</c>. Written once by who starts it, never changed.</summary>
public sealed record RunDocument
{
    /// <summary>Version of the contract.</summary>
    public int Version { get; init; } = ContractVersion.Current;

    /// <summary>Run id.</summary>
    public required string Run { get; init; }

    /// <summary>What started it.</summary>
    public required RunOrigin Origin { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What is run, with the model resolved.</summary>
    public required DatasetSubmission Submission { get; init; }

    /// <summary>Hashes that must hold, for a benchmark.</summary>
    public Benchmarks.BenchmarkPins? Pins { get; init; }

    /// <summary>W3C <c>traceparent</c> of what started it.</summary>
    public string? TraceParent { get; init; }
}

/// <summary>What started a run.</summary>
public enum RunOrigin
{
    /// <summary>A capture that starts on arrival.</summary>
    Capture,

    /// <summary>A submission.</summary>
    Submission,

    /// <summary>The schedule of a benchmark.</summary>
    Benchmark,
}
