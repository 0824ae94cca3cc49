using PanSt3R.Cloud.Infrastructure.Contracts.Runs;

namespace PanSt3R.Cloud.Infrastructure.Layout;

/// <summary>Ids of runs and of their orchestrations. They follow from what caused the run, so causes delivered twice meet.</summary>
public static class RunId
{
    private const int NameLength = 40;
    private const int HashLength = 12;

    /// <summary>Id of a run: kind, readable name, hash of the cause.</summary>
    /// <param name="origin">What started it.</param>
    /// <param name="name">Name of capture, submission or benchmark; a safe name.</param>
    /// <param name="cause">What makes it this run and no other: hash of the manifest, content of the submission, time of the schedule.</param>
    public static string For(RunOrigin origin, string name, string cause)
    {
        string prefix = name.Length <= NameLength ? name : name[..NameLength];
        return $"{Prefix(origin)}{prefix}-{StableHash.Of($"{origin}\n{name}\n{cause}")[..HashLength]}";
    }

    /// <summary>What the ids of all runs of an origin begin with.</summary>
    public static string Prefix(RunOrigin origin) => $"{origin.ToString().ToLowerInvariant()[0]}-";

    /// <summary>Id of the run that a revision of a capture starts on arrival.</summary>
    /// <param name="scene">The capture.</param>
    /// <param name="manifestSha256">Hash of its manifest.</param>
    public static string ForCapture(Contracts.Scenes.SceneKey scene, string manifestSha256) =>
        For(RunOrigin.Capture, scene.Scene, $"{scene}\n{manifestSha256}");

    /// <summary>Id of the run that a submission starts.</summary>
    /// <param name="name">Name of the submission.</param>
    /// <param name="sha256">Hash of its content.</param>
    public static string ForSubmission(string name, string sha256) => For(RunOrigin.Submission, name, sha256);

    /// <summary>Id of the run that a benchmark starts.</summary>
    /// <param name="name">Name of the benchmark.</param>
    /// <param name="scheduledAt">Time of the schedule, UTC.</param>
    public static string ForBenchmark(string name, DateTimeOffset scheduledAt) =>
        For(RunOrigin.Benchmark, name, scheduledAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'"));

    /// <summary>Instance id of the orchestration of a round.</summary>
    public static string Instance(string run, int round) => $"{run}:r{round}";

    /// <summary>Instance id of the orchestration of a page.</summary>
    public static string PageInstance(string run, int round, int page) => $"{run}:r{round}:p{page}";
}
