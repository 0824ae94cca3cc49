using System.Security.Cryptography;
using PanSt3R.Cloud.Worker.Scenes;
using PanSt3R.Inference.Pipeline;

namespace PanSt3R.Cloud.Worker.Tests.Support;

/// <summary>Work in place of a reconstruction: its result follows from the photos, so that a whole one is known.</summary>
public sealed class FakeRunner : ISceneRunner
{
    /// <summary>Files of a result.</summary>
    public static readonly string[] Files = ["notes/second.txt", "result.txt"];

    private int _running;

    /// <summary>What happens on the device before the result is written.</summary>
    public Func<SceneWork, CancellationToken, Task>? OnDevice { get; init; }

    /// <summary>Most scenes that were on the device at the same time.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>Scenes that were begun.</summary>
    public int Begun { get; private set; }

    /// <summary>Scene that was begun first.</summary>
    public string? FirstScene { get; private set; }

    public string? Device => "test";

    public async Task<SceneSummary> RunAsync(SceneWork work, IProgress<SceneEvent> progress, CancellationToken cancellationToken)
    {
        FirstScene ??= work.Job.Attempt.Scene.Scene;
        Begun++;
        MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _running));
        try
        {
            progress.Report(new SceneEvent.Advanced(SceneStage.Views, 1, 2, TimeSpan.Zero));
            if (OnDevice is { } onDevice)
            {
                await onDevice(work, cancellationToken);
            }

            Directory.CreateDirectory(Path.Combine(work.Output, "notes"));
            string[] hashes = [.. work.Photos.Select(path => Hash(File.ReadAllBytes(path)))];
            await File.WriteAllLinesAsync(Path.Combine(work.Output, "result.txt"), hashes, cancellationToken);
            await File.WriteAllTextAsync(Path.Combine(work.Output, "notes", "second.txt"), hashes[0], cancellationToken);
            return new SceneSummary(3, 1_000, work.Photos.Count, 0, 1 << 20, ["A warning."]);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    /// <summary>Hash as manifests write it.</summary>
    public static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
