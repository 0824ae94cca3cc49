namespace PanSt3R.Cloud.Infrastructure.Layout;

/// <summary>Names of the blob containers.</summary>
public static class Containers
{
    /// <summary>Photos, manifests and ground truth.</summary>
    public const string Captures = "captures";

    /// <summary>Requests for runs.</summary>
    public const string Submissions = "submissions";

    /// <summary>Scheduled benchmarks with their history.</summary>
    public const string Benchmarks = "benchmarks";

    /// <summary>Model bundles.</summary>
    public const string Models = "models";

    /// <summary>Runs: plans, records, results, reports.</summary>
    public const string Runs = "runs";

    /// <summary>Locks, receipts and the local orchestration history.</summary>
    public const string System = "system";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Captures, Submissions, Benchmarks, Models, Runs, System];
}
