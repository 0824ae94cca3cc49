using System.CommandLine;
using PanSt3R.Cli.Rendering.Cloud;
using PanSt3R.Cloud.Client.Captures;
using PanSt3R.Cloud.Infrastructure.Contracts.Captures;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Contracts.Submissions;
using PanSt3R.Vocabulary.Classes;

namespace PanSt3R.Cli.Commands.Cloud;

/// <summary><c>panst3r submit</c>: uploads a folder of scenes, starts a run of them and follows it.</summary>
internal static class SubmitCommand
{
    private static readonly Argument<DirectoryInfo> Folder = new("DIR")
    {
        Description = "A scene (photos, or a folder images/ with photos), or a folder of scenes. ground-truth/ is uploaded too.",
    };

    private static readonly Option<string?> Cloud = CloudConnection.CreateOption();

    private static readonly Option<string?> Name = new("--name") { Description = "Name of the dataset and of the run. Default: that of the folder." };

    private static readonly Option<string?> Model = new("--model") { Description = "Model in the cloud. Default: the installation's." };

    private static readonly Option<string?> Protocol = new("--protocol") { Description = "Evaluate by these rules, such as rooms, panlift or scannetpp." };

    private static readonly Option<string?> Keyframes = new("--keyframes") { Description = "all, linspace:N, similarity:N or retrieval:N." };

    private static readonly Option<string?> Merge = new("--merge") { Description = "qubo, standard-v1 or standard-v2. Default: what the checkpoint names." };

    private static readonly Option<int?> ImageSize = new("--image-size") { Description = "Long side of network images in pixels. Default: 512." };

    private static readonly Option<double?> MinimumConfidence = new("--min-confidence") { Description = "Lowest confidence of a point that is written." };

    private static readonly Option<int?> Seed = new("--seed") { Description = "Seed of everything that is drawn." };

    private static readonly Option<string?> Classes = new("--classes")
    {
        Description = $"What to tell apart: {string.Join(", ", ClassFile.Names)}, or a class file. One with more than names and kinds, and class embeddings, must lie beside the model in the cloud. Default: the classes of the model.",
    };

    private static readonly Option<double?> Budget = new("--budget-minutes") { Description = "Worker time of all attempts; nothing more is started then." };

    private static readonly Option<bool> Detach = new("--detach") { Description = "Start the run and do not follow it." };

    private static readonly Option<bool> Quiet = new("--quiet") { Description = "Show no progress." };

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var command = new Command("submit", "Upload scenes to a cloud, start a run of them and follow it.")
        {
            Folder, Cloud, Name, Model, Protocol, Keyframes, Merge, ImageSize, MinimumConfidence, Seed, Classes, Budget, Detach, Quiet,
        };
        command.SetAction((arguments, cancellation) => CommandRunner.RunAsync(() => SubmitAsync(arguments, cancellation), CommandRunner.Errors));
        return command;
    }

    private static async Task SubmitAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var folder = arguments.GetRequiredValue(Folder);
        string name = arguments.GetValue(Name) ?? folder.Name;
        var captures = LocalCaptures.Find(folder.FullName, name);
        var submission = Submission(arguments, name, captures);
        using var cloud = CloudConnection.Open(arguments.GetValue(Cloud));
        var progress = arguments.GetValue(Quiet) ? null : new CloudLines(Console.Error);
        await new CaptureUploader(cloud.Api, cloud.Blobs).UploadAsync(captures, CaptureStart.Submission, progress, cancellation);
        var accepted = await cloud.Api.SubmitAsync(submission, cancellation);
        Console.WriteLine($"Run {accepted.Run} of {captures.Count} scenes.");
        if (arguments.GetValue(Detach))
        {
            Console.WriteLine($"Follow it with: panst3r status {accepted.Run}");
            return;
        }

        await RunEnd.FollowAsync(cloud, accepted, progress, cancellation);
    }

    private static DatasetSubmission Submission(ParseResult arguments, string name, IReadOnlyList<LocalCapture> captures) => new()
    {
        Name = name,
        Scenes = new SceneSelection { List = [.. captures.Select(capture => capture.Key)] },
        Model = arguments.GetValue(Model),
        Evaluation = arguments.GetValue(Protocol) is { } protocol ? new EvaluationRequest(protocol) : null,
        Budget = new RunBudget { WorkerMinutes = arguments.GetValue(Budget) },
        Settings = new SceneSettings
        {
            Keyframes = arguments.GetValue(Keyframes),
            Merge = arguments.GetValue(Merge),
            ImageSize = arguments.GetValue(ImageSize),
            MinimumConfidence = arguments.GetValue(MinimumConfidence),
            Seed = arguments.GetValue(Seed),
            Classes = arguments.GetValue(Classes) is { } classes ? SubmittedClasses.Of(classes) : null,
        },
    };
}
