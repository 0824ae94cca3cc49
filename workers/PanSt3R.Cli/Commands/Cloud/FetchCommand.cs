using System.CommandLine;
using PanSt3R.Cli.Rendering.Cloud;
using PanSt3R.Cloud.Client.Results;

namespace PanSt3R.Cli.Commands.Cloud;

/// <summary><c>panst3r fetch</c>: brings the results of a run here.</summary>
internal static class FetchCommand
{
    private static readonly Argument<string> Run = new("RUN") { Description = "The run." };

    private static readonly Argument<DirectoryInfo> Folder = new("DIR")
    {
        Description = "Gets report/ and a folder DATASET/SCENE for each result; started again, only what is missing is fetched.",
    };

    private static readonly Option<string?> Cloud = CloudConnection.CreateOption();

    private static readonly Option<bool> Quiet = new("--quiet") { Description = "Show no progress." };

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var command = new Command("fetch", "Fetch the report and the results of a run.") { Run, Folder, Cloud, Quiet };
        command.SetAction((arguments, cancellation) => CommandRunner.RunAsync(() => FetchAsync(arguments, cancellation), CommandRunner.Errors));
        return command;
    }

    private static async Task FetchAsync(ParseResult arguments, CancellationToken cancellation)
    {
        string folder = arguments.GetRequiredValue(Folder).FullName;
        using var cloud = CloudConnection.Open(arguments.GetValue(Cloud));
        var run = await cloud.Api.GetRunAsync(arguments.GetRequiredValue(Run), cancellation);
        var progress = arguments.GetValue(Quiet) ? null : new CloudLines(Console.Error);
        int results = await new ResultFetcher(cloud.Api, cloud.Blobs).FetchAsync(run, folder, progress, cancellation);
        Console.WriteLine($"{results} of {run.Status.Scenes ?? 0} results are in {folder}");
        string report = Path.Combine(folder, ResultFetcher.ReportFolder, "report.html");
        if (File.Exists(report))
        {
            Console.WriteLine($"Open: {report}");
        }
    }
}
