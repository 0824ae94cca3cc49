using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PanSt3R.Cloud.Functions.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts;
using PanSt3R.Cloud.Infrastructure.Contracts.Benchmarks;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;

namespace PanSt3R.Cloud.Functions.Orchestration.Planning;

/// <summary>Compares what a benchmark runs on with its pins.</summary>
/// <param name="runs">Documents of runs.</param>
/// <param name="documents">Storage.</param>
internal sealed class PinCheck(RunDocuments runs, DocumentStore documents)
{
    /// <summary>Largest description of a model, in bytes.</summary>
    private const int MaxModelBytes = 16 << 20;

    /// <summary>What differs, with the hashes that are there; null when all pins hold.</summary>
    /// <param name="run">The run.</param>
    /// <param name="round">Its round; later rounds hold a part of the data, which the first has checked.</param>
    /// <param name="pages">Pages of the plan.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    public async Task<string?> FindDifferenceAsync(RunDocument run, int round, int pages, CancellationToken cancellationToken)
    {
        var pinned = run.Pins!;
        var found = new BenchmarkPins(
            round == 0 ? await DataAsync(run.Run, pages, cancellationToken) : pinned.Data,
            await ModelAsync(run.Submission.Model!, cancellationToken),
            Settings(run.Submission.Settings));
        string[] differences =
        [
            .. Difference("data", pinned.Data, found.Data),
            .. Difference("model", pinned.Model, found.Model),
            .. Difference("settings", pinned.Settings, found.Settings),
        ];
        return differences.Length == 0 ? null : $"The benchmark's pins do not hold: {string.Join(" ", differences)}";
    }

    /// <summary>Hash of settings as written by this version.</summary>
    public static string Settings(SceneSettings settings) =>
        ContentHash.Of(JsonSerializer.SerializeToUtf8Bytes(settings, ContractJson.Options));

    /// <summary>Hash over names and manifest hashes of scenes, in order: one line <c>dataset/scene hash</c> each.</summary>
    public static string Data(IEnumerable<PlannedScene> scenes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var scene in scenes)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{scene.Key} {scene.ManifestSha256}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static IEnumerable<string> Difference(string name, string pinned, string found) =>
        pinned == found ? [] : [$"{name} is pinned to {pinned}, but it is {found}."];

    private async Task<string> DataAsync(string run, int pages, CancellationToken cancellationToken)
    {
        var plans = await Bounded.SelectAsync(
            [.. Enumerable.Range(0, pages)], (page, token) => runs.PageAsync(run, 0, page, token), cancellationToken);
        return Data(plans.SelectMany(plan => plan.Scenes));
    }

    private async Task<string> ModelAsync(string model, CancellationToken cancellationToken)
    {
        var description = await documents.ReadBytesAsync(
            Containers.Models, BlobLayout.ModelDescription(model), MaxModelBytes, cancellationToken);
        return description is null ? "missing" : ContentHash.Of(description.Value.Span);
    }
}
