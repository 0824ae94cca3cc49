using PanSt3R.Cloud.Infrastructure.Contracts.Submissions;

namespace PanSt3R.Cloud.Infrastructure.Contracts.Benchmarks;

/// <summary>A run that is repeated on a schedule with pinned data, model and settings: <c>benchmarks/{name}.json</c>.</summary>
public sealed record BenchmarkDefinition
{
    /// <summary>Largest definition, in bytes.</summary>
    public const int MaxBytes = DatasetSubmission.MaxBytes;

    /// <summary>Version of the contract.</summary>
    public int Version { get; init; } = ContractVersion.Current;

    /// <summary>When it runs: five-field cron expression, UTC.</summary>
    public required string Schedule { get; init; }

    /// <summary>What it runs; its name is that of the benchmark, and it names an evaluation.</summary>
    public required DatasetSubmission Submission { get; init; }

    /// <summary>What must not change between runs.</summary>
    public required BenchmarkPins Pins { get; init; }

    /// <summary>Fall of scene-PQ against the best earlier run of the same pins that counts as a regression, 0 to 1. Default: 0.01.</summary>
    public double Tolerance { get; init; } = 0.01;
}

/// <summary>Hashes of what a benchmark runs on; a run whose hashes differ fails before it costs anything.</summary>
/// <param name="Data">SHA-256 over names and manifest hashes of all scenes, in order.</param>
/// <param name="Model">SHA-256 of the bundle's <c>model.json</c>, which holds those of its files.</param>
/// <param name="Settings">SHA-256 of the settings as written by this version.</param>
public sealed record BenchmarkPins(string Data, string Model, string Settings);
