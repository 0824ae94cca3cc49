using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

namespace PanSt3R.Cloud.Infrastructure.Layout;

/// <summary>Names of all blobs. No other place puts a blob name together.</summary>
public static class BlobLayout
{
    /// <summary>File name of a capture's manifest.</summary>
    public const string ManifestFile = "scene.json";

    /// <summary>Path pattern of manifests for the blob trigger.</summary>
    public const string ManifestPattern = Containers.Captures + "/{dataset}/{scene}/" + ManifestFile;

    /// <summary>Path pattern of submissions for the blob trigger.</summary>
    public const string SubmissionPattern = Containers.Submissions + "/{name}.json";

    /// <summary>Folder of a capture in <c>captures</c>, with a trailing slash.</summary>
    public static string Capture(SceneKey scene) => $"{scene.Dataset}/{scene.Scene}/";

    /// <summary>Manifest in <c>captures</c>.</summary>
    public static string Manifest(SceneKey scene) => Capture(scene) + ManifestFile;

    /// <summary>Photo in <c>captures</c>.</summary>
    public static string Image(SceneKey scene, string name) => $"{Capture(scene)}images/{name}";

    /// <summary>Ground truth in <c>captures</c>, with a trailing slash.</summary>
    public static string GroundTruth(SceneKey scene) => Capture(scene) + "ground-truth/";

    /// <summary>Submission in <c>submissions</c>.</summary>
    public static string Submission(string name) => $"{name}.json";

    /// <summary>Benchmark in <c>benchmarks</c>.</summary>
    public static string Benchmark(string name) => $"{name}.json";

    /// <summary>When a benchmark was started last, in <c>benchmarks</c>.</summary>
    public static string BenchmarkState(string name) => $"state/{name}.json";

    /// <summary>Results of a benchmark over time, in <c>benchmarks</c>.</summary>
    public static string BenchmarkHistory(string name) => $"history/{name}.json";

    /// <summary>Bundle in <c>models</c>, with a trailing slash.</summary>
    public static string Model(string model) => $"{model}/";

    /// <summary>Description of a bundle in <c>models</c>, which holds the hashes of its files.</summary>
    public static string ModelDescription(string model) => Model(model) + "model.json";

    /// <summary>Class file beside a bundle in <c>models</c>.</summary>
    public static string ClassFile(string model, string name) => $"{Model(model)}classes/{name}";

    /// <summary>Folder of a run in <c>runs</c>, with a trailing slash.</summary>
    public static string Run(string run) => $"{run}/";

    /// <summary>
    /// Folder in <c>runs</c> with an entry for each run in the order of time, with a trailing slash. No run id is its name: they begin
    /// with the letter of an origin and <c>-</c>.
    /// </summary>
    /// <param name="origin">Only for runs of this origin; null for all.</param>
    public static string RunIndex(RunOrigin? origin) => $"index/{origin?.ToString().ToLowerInvariant() ?? "all"}/";

    /// <summary>Document of a run.</summary>
    public static string RunDocument(string run) => Run(run) + "run.json";

    /// <summary>Why a document did not start its run.</summary>
    public static string Rejection(string run) => Run(run) + "rejection.json";

    /// <summary>Status of a run.</summary>
    public static string RunStatus(string run) => Run(run) + "status.json";

    /// <summary>Marker that cancels a run by being there.</summary>
    public static string CancelMarker(string run) => Run(run) + "cancel";

    /// <summary>What the plan of a round came to; written when all its pages are.</summary>
    public static string RoundPlan(string run, int round) => Round(run, round) + "plan.json";

    /// <summary>Plan of a page.</summary>
    public static string PlanPage(string run, int round, int page) => $"{Round(run, round)}plan-{page:D5}.json";

    /// <summary>Outcomes of a page.</summary>
    public static string PageOutcome(string run, int round, int page) => $"{Round(run, round)}outcomes-{page:D5}.json";

    /// <summary>Folder of a round, with a trailing slash.</summary>
    public static string Round(string run, int round) => $"{Run(run)}rounds/{round:D3}/";

    /// <summary>Folder of all rounds, with a trailing slash.</summary>
    public static string Rounds(string run) => Run(run) + "rounds/";

    /// <summary>Folder of a scene in a run, with a trailing slash.</summary>
    public static string Scene(string run, SceneKey scene) => $"{Run(run)}scenes/{scene.Dataset}/{scene.Scene}/";

    /// <summary>Record of a scene.</summary>
    public static string Record(string run, SceneKey scene) => Scene(run, scene) + "record.json";

    /// <summary>Folder with the files of one claim, with a trailing slash.</summary>
    public static string Files(string run, SceneKey scene, string folder) => $"{Scene(run, scene)}{folder}/";

    /// <summary>Folder of all reports of a run, with a trailing slash.</summary>
    public static string Reports(string run) => Run(run) + "report/";

    /// <summary>Folder of the report that was written at the end of a round, with a trailing slash. The status names the one that counts.</summary>
    public static string Report(string run, int round) => $"{Reports(run)}{round:D3}/";

    /// <summary>How far the search for lost events has come, in <c>system</c>.</summary>
    /// <param name="container">Container that is searched.</param>
    public static string Sweep(string container) => $"triggers/sweeps/{container}.json";

    /// <summary>Message that reached nobody, in <c>system</c>.</summary>
    /// <param name="queue">Queue it came from.</param>
    /// <param name="id">Its id or the hash of its content.</param>
    public static string Undelivered(string queue, string id) => $"undelivered/{queue}/{id}.json";
}
