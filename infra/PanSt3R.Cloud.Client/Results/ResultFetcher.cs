using PanSt3R.Cloud.Client.Api;
using PanSt3R.Cloud.Infrastructure.Contracts.Api;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Files;

namespace PanSt3R.Cloud.Client.Results;

/// <summary>
/// Brings the report and the results of a run to this machine. Every scene's folder appears whole; started again, what is there is
/// not fetched again.
/// </summary>
/// <param name="api">The cloud.</param>
/// <param name="blobs">Gets files.</param>
public sealed class ResultFetcher(CloudApi api, BlobTransfer blobs)
{
    /// <summary>Folder of the dataset's report.</summary>
    public const string ReportFolder = "report";

    /// <summary>File by which a fetched result is known.</summary>
    private const string ResultMarker = "report.json";

    /// <summary>File that says of which run a folder is.</summary>
    private const string RunMarker = "run.txt";

    private const int ParallelFiles = 8;

    /// <summary>Fetches a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="folder">Gets <c>report/</c> and a folder <c>DATASET/SCENE</c> for each result.</param>
    /// <param name="progress">Told the number of scenes that are there.</param>
    /// <param name="cancellationToken">Stops within a file; whole folders stay.</param>
    /// <returns>Number of results in the folder.</returns>
    /// <exception cref="InvalidSettingsException">The folder holds another run.</exception>
    public async Task<int> FetchAsync(RunView run, string folder, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        await ClaimAsync(folder, run.Run, cancellationToken);
        int count = 0;
        await foreach (var scene in api.ListScenesAsync(run.Run, SceneState.Succeeded, cancellationToken))
        {
            await FetchSceneAsync(run.Run, scene.Key, folder, cancellationToken);
            count++;
            progress?.Report(count);
        }

        if (run.Status.State == RunState.Completed)
        {
            var report = await api.GetReportAsync(run.Run, cancellationToken);
            await FetchFilesAsync(report.Files, Path.Combine(folder, ReportFolder), replaces: "report.html", cancellationToken);
        }

        return count;
    }

    private static async Task ClaimAsync(string folder, string run, CancellationToken cancellationToken)
    {
        string marker = Path.Combine(folder, RunMarker);
        if (!File.Exists(marker))
        {
            Directory.CreateDirectory(folder);
            await File.WriteAllTextAsync(marker, run, cancellationToken);
        }

        string owner = await File.ReadAllTextAsync(marker, cancellationToken);
        if (owner != run)
        {
            throw new InvalidSettingsException($"'{folder}' holds run {owner}, not {run}. Choose another folder.");
        }
    }

    private async Task FetchSceneAsync(string run, SceneKey scene, string folder, CancellationToken cancellationToken)
    {
        string target = Path.Combine(folder, scene.Dataset, scene.Scene);
        if (!File.Exists(Path.Combine(target, ResultMarker)))
        {
            var result = await api.GetResultAsync(run, scene, cancellationToken);
            await FetchFilesAsync(result.Files, target, replaces: null, cancellationToken);
        }
    }

    private async Task FetchFilesAsync(
        IReadOnlyList<FileLink> files, string target, string? replaces, CancellationToken cancellationToken)
    {
        using var output = OutputFolder.Create(target, replaces);
        var options = new ParallelOptions { MaxDegreeOfParallelism = ParallelFiles, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(
            files,
            options,
            async (file, token) => await blobs.GetFileAsync(file, output.PathOf(file.Path.Split('/')), token));
        output.Commit();
    }
}
