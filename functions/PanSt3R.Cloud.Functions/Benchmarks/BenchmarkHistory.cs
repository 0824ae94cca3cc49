using PanSt3R.Cloud.Infrastructure.Contracts;
using PanSt3R.Cloud.Infrastructure.Contracts.Benchmarks;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;

namespace PanSt3R.Cloud.Functions.Benchmarks;

/// <summary>Results of a benchmark over time, the oldest first: <c>benchmarks/history/{name}.json</c>.</summary>
/// <param name="Version">Version of the document.</param>
/// <param name="Entries">One entry per run, at most <see cref="MaxEntries"/>; the oldest go first.</param>
public sealed record BenchmarkHistory(int Version, IReadOnlyList<BenchmarkEntry> Entries)
{
    /// <summary>Most entries that are kept.</summary>
    public const int MaxEntries = 1_000;

    /// <summary>A history without entries.</summary>
    public static BenchmarkHistory Empty { get; } = new(ContractVersion.Current, []);

    /// <summary>The history with a run's result; one that is there already is replaced.</summary>
    public BenchmarkHistory With(BenchmarkEntry entry) => this with
    {
        Entries = [.. Entries.Where(one => one.Run != entry.Run).Append(entry).OrderBy(one => one.StartedAt).TakeLast(MaxEntries)],
    };

    /// <summary>The best earlier result on the same pins; null when there is none.</summary>
    public BenchmarkEntry? BestBefore(BenchmarkEntry entry) => Entries
        .Where(one => one.Run != entry.Run && one.StartedAt < entry.StartedAt && one.Pins == entry.Pins && one.Figures?.Pq is not null)
        .MaxBy(one => one.Figures!.Pq);
}

/// <summary>Result of one run of a benchmark.</summary>
/// <param name="Run">Run id.</param>
/// <param name="StartedAt">When it was started.</param>
/// <param name="State">State in which it ended.</param>
/// <param name="Pins">Hashes of what it ran on.</param>
/// <param name="Figures">Means with their coverage; null when nothing was evaluated.</param>
/// <param name="WorkerSeconds">Worker time.</param>
/// <param name="Regression">What became worse, in one sentence; null when nothing did.</param>
public sealed record BenchmarkEntry(
    string Run, DateTimeOffset StartedAt, RunState State, BenchmarkPins Pins, RunFigures? Figures, double WorkerSeconds, string? Regression);
