using System.Globalization;
using PanSt3R.Cloud.Infrastructure.Contracts.Api;

namespace PanSt3R.Cli.Rendering.Cloud;

/// <summary>Runs and scenes in words.</summary>
internal static class RunLines
{
    /// <summary>A run in one line.</summary>
    public static string Summary(RunView run) =>
        $"{run.Run}  {Word(run.Status.State)}  {run.Status.Succeeded} of {run.Status.Scenes?.ToString(CultureInfo.InvariantCulture) ?? "?"} scenes"
        + $"  {run.CreatedAt:yyyy-MM-dd HH:mm}Z  {run.Name}";

    /// <summary>A run with what is known about it.</summary>
    public static IEnumerable<string> Of(RunView run)
    {
        yield return Summary(run);
        var status = run.Status;
        foreach (var error in run.Errors)
        {
            yield return $"  {error.Path}: {error.Message}";
        }

        if (status.Reason is { } reason)
        {
            yield return $"  {reason}";
        }

        foreach (var (failure, count) in status.Failed.OrderBy(pair => pair.Key))
        {
            yield return $"  {count} failed: {Word(failure)}";
        }

        yield return $"  worker time {TimeSpan.FromSeconds(status.WorkerSeconds):hh\\:mm\\:ss}";
        if (status.Figures is { } figures)
        {
            yield return $"  {figures.Protocol}: PQ {Percent(figures.Pq)}  things {Percent(figures.PqThings)}  stuff {Percent(figures.PqStuff)}"
                + $"  mIoU {Percent(figures.Miou)}  over {figures.Evaluated} of {figures.Expected} scenes";
        }
    }

    /// <summary>A scene in one line.</summary>
    public static string Scene(SceneView scene)
    {
        string line = $"  {scene.Key}  {Word(scene.State)}";
        line += scene.Progress is { } progress ? $"  {progress.Stage} {progress.Done}/{progress.Total}" : string.Empty;
        line += scene.Seconds is { } seconds ? string.Create(CultureInfo.InvariantCulture, $"  {seconds:F1} s") : string.Empty;
        return scene.Failure is { } failure ? $"{line}  {Word(failure.Class)}: {failure.Reason}" : line;
    }

    /// <summary>A running scene in a few words.</summary>
    public static string Running(SceneView scene) => scene.Progress is { } progress
        ? $"{scene.Key.Scene} {progress.Stage} {progress.Done}/{progress.Total}"
        : scene.Key.Scene;

    private static string Percent(double? value) =>
        value is { } share ? (100 * share).ToString("F1", CultureInfo.InvariantCulture) : "n/a";

    private static string Word<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
