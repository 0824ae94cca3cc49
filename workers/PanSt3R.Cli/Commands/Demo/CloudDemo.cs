using PanSt3R.Cli.Commands.Cloud;
using PanSt3R.Cli.Rendering.Cloud;
using PanSt3R.Cloud.Client.Captures;
using PanSt3R.Cloud.Client.Results;
using PanSt3R.Cloud.Client.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Api;
using PanSt3R.Cloud.Infrastructure.Contracts.Captures;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Contracts.Submissions;
using PanSt3R.Cloud.LocalHost;
using PanSt3R.Cloud.LocalHost.Models;
using PanSt3R.Files;
using PanSt3R.Inference.Merging;
using PanSt3R.Network.Bundles;
using PanSt3R.Rooms.Captures;
using PanSt3R.Trials;

namespace PanSt3R.Cli.Commands.Demo;

/// <summary>
/// The demo through the local cloud: rooms are dropped as a device would, submitted as a dataset, reconstructed by the worker, and
/// judged; the results are fetched as anybody would.
/// </summary>
internal sealed class CloudDemo
{
    private const string Dataset = "rooms";
    private const string Protocol = "rooms";

    private readonly ModelBundle _bundle;
    private readonly TrialOptions _options;
    private readonly OutputFolder _folder;
    private readonly CloudLines? _progress;

    private CloudDemo(ModelBundle bundle, TrialOptions options, OutputFolder folder, bool isQuiet) =>
        (_bundle, _options, _folder, _progress) = (bundle, options, folder, isQuiet ? null : new CloudLines(Console.Error));

    /// <summary>Runs it.</summary>
    /// <param name="bundle">The model.</param>
    /// <param name="options">The rooms; merged by the first method.</param>
    /// <param name="views">Photos of each room.</param>
    /// <param name="folder">Gets everything; committed at the end.</param>
    /// <param name="isQuiet">Whether no progress is shown.</param>
    /// <param name="cancellation">Stops within a view.</param>
    /// <exception cref="PanSt3R.Cloud.Azurite.AzuriteUnavailableException">There is no Node.js to run the storage with.</exception>
    public static async Task RunAsync(
        ModelBundle bundle, TrialOptions options, int views, OutputFolder folder, bool isQuiet, CancellationToken cancellation)
    {
        var demo = new CloudDemo(bundle, options, folder, isQuiet);
        demo.GenerateRooms(views, cancellation);
        var run = await demo.ReconstructAsync(cancellation);
        DemoDocument.Write(folder.PathOf(DemoCommand.Marker), bundle, run);
        folder.Commit();
        DemoSummary.Print(folder.Target, Dataset, run);
    }

    private string Rooms => Path.Combine(_folder.WorkingPath, "photos");

    private void GenerateRooms(int views, CancellationToken cancellation) => CaptureRun.Write(
        new CaptureOptions
        {
            Scenes = _options.Scenes,
            Views = views,
            Size = _options.Size,
            Seed = _options.Seed,
            CameraStep = _options.CameraStep,
        },
        Rooms,
        progress: null,
        cancellation);

    private async Task<RunView> ReconstructAsync(CancellationToken cancellation)
    {
        await using var cloud = await LocalCloud.StartAsync(
            new LocalCloudOptions
            {
                PollInterval = TimeSpan.FromMilliseconds(200),
                Settings = new Dictionary<string, string?> { ["Cloud:DefaultModel"] = Dataset },
            },
            cancellation);
        await cloud.PublishModelAsync(Dataset, _bundle.Folder, cancellation);
        using var connection = CloudConnection.Open(cloud.Api.ToString());
        var captures = LocalCaptures.Find(Rooms, Dataset);
        await new CaptureUploader(connection.Api, connection.Blobs).UploadAsync(captures, CaptureStart.Submission, _progress, cancellation);
        var accepted = await connection.Api.SubmitAsync(Submission(), cancellation);
        var follower = new RunFollower(connection.Api, TimeProvider.System) { Interval = TimeSpan.FromMilliseconds(300) };
        var run = await follower.FollowAsync(accepted.Run, accepted.Round, _progress, cancellation);
        Require(run);
        await new ResultFetcher(connection.Api, connection.Blobs).FetchAsync(run, _folder.WorkingPath, _progress, cancellation);
        return run;
    }

    // Every point is kept: how sure a network of these rooms is of its points says nothing about the default threshold.
    private DatasetSubmission Submission() => new()
    {
        Name = "demo",
        Scenes = new SceneSelection { Prefix = Dataset + "/" },
        Evaluation = new EvaluationRequest(Protocol),
        Settings = new SceneSettings
        {
            ImageSize = Math.Max(_options.Size.Width, _options.Size.Height),
            Keyframes = "all",
            Merge = MergeNames.Methods.First(method => method.Value == _options.Methods[0]).Key,
            MinimumConfidence = 1,
        },
    };

    private void Require(RunView run)
    {
        if (run.Status.State != RunState.Completed || run.Status.Succeeded != _options.Scenes)
        {
            throw new IOException($"The run did not succeed: {string.Join(' ', RunLines.Of(run).Select(line => line.Trim()))}.");
        }
    }
}
