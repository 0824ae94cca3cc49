using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using PanSt3R.Cloud.Infrastructure.Contracts;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;

namespace PanSt3R.Cloud.Worker.Jobs;

/// <summary>Reads job messages. Names in them become blob names, so they are checked again whoever has sent them.</summary>
internal static class SceneJobReader
{
    private const int MaxReductions = 16;
    private const double MaxTimeLimitSeconds = 7 * 24 * 3600;

    /// <summary>Reads a message.</summary>
    /// <param name="body">Its content.</param>
    /// <param name="job">The job.</param>
    /// <param name="problem">Why it is none.</param>
    public static bool TryRead(BinaryData body, [NotNullWhen(true)] out SceneJob? job, [NotNullWhen(false)] out string? problem)
    {
        job = null;
        try
        {
            job = JsonSerializer.Deserialize<SceneJob>(body, ContractJson.Options);
        }
        catch (JsonException error)
        {
            problem = $"The message is no job: {error.Message}";
            return false;
        }

        problem = job is null ? "The message is empty." : Check(job);
        return problem is null;
    }

    private static string? Check(SceneJob job)
    {
        string[] names =
        [
            job.Attempt.Run, job.Attempt.Scene.Dataset, job.Attempt.Scene.Scene, job.Model,
            .. job.Settings.Classes?.File is { } file ? [file.Name] : Array.Empty<string>(),
        ];
        return job switch
        {
            { Version: not ContractVersion.Current } =>
                $"The job has version {job.Version}, this worker reads {ContractVersion.Current}.",
            _ when names.FirstOrDefault(name => !SafeName.IsSafe(name)) is { } name =>
                $"The job has the name '{name}'; names are {SafeName.Rule}.",
            { PlanReductions: < 0 or > MaxReductions } =>
                $"The job has {job.PlanReductions} plan reductions; 0 to {MaxReductions} are known.",
            { TimeLimitSeconds: not (> 0 and <= MaxTimeLimitSeconds) } =>
                $"The job has a time limit of {job.TimeLimitSeconds} seconds; more than 0 and at most {MaxTimeLimitSeconds} are allowed.",
            _ => null,
        };
    }
}
