using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Contracts.Submissions;
using PanSt3R.Cloud.Infrastructure.Layout;

namespace PanSt3R.Cloud.Infrastructure.Contracts.Documents;

/// <summary>Reads <see cref="DatasetSubmission"/>s, from a blob or a request.</summary>
public static class DatasetSubmissionReader
{
    private const double MaxMinutes = 100_000_000;
    private const double MaxAttemptMinutes = 24 * 60;

    /// <summary>Reads a submission.</summary>
    /// <param name="utf8">Its content.</param>
    /// <param name="where">Where it lies; part of the error.</param>
    /// <exception cref="InvalidDocumentException">It cannot be used; all errors are told.</exception>
    public static DatasetSubmission Read(ReadOnlyMemory<byte> utf8, string where) =>
        DocumentReader.Read(utf8, $"The submission '{where}'", DatasetSubmission.MaxBytes, value => Submission(value))!;

    /// <summary>Reads a submission that is a document of its own, or part of another, which then carries the version.</summary>
    internal static DatasetSubmission? Submission(DocumentValue value, bool isDocument = true)
    {
        if (value.Object("version", "name", "scenes", "model", "settings", "evaluation", "budget") is not { } submission)
        {
            return null;
        }

        return new DatasetSubmission
        {
            Version = submission.Version(isDocument),
            Name = submission.Required("name")?.SafeName() ?? "",
            Scenes = submission.Required("scenes") is { } scenes ? Selection(scenes) : new SceneSelection(),
            Model = submission.Optional("model")?.SafeName(),
            Settings = submission.Optional("settings") is { } settings ? SceneSettingsReader.Read(settings) ?? new() : new(),
            Evaluation = submission.Optional("evaluation") is { } evaluation ? Evaluation(evaluation) : null,
            Budget = submission.Optional("budget") is { } budget ? Budget(budget) : new RunBudget(),
        };
    }

    private static SceneSelection Selection(DocumentValue value)
    {
        if (value.Object("prefix", "list") is not { } selection)
        {
            return new SceneSelection();
        }

        var prefix = selection.Optional("prefix");
        var list = selection.Optional("list");
        if (prefix is null == list is null)
        {
            selection.Refuse($"It has {(prefix is null ? "neither" : "both")} 'prefix' {(prefix is null ? "nor" : "and")} 'list'; give one.");
        }

        return new SceneSelection
        {
            Prefix = prefix?.Follows(SafeName.IsSafePrefix, $"is no usable prefix: {SafeName.PrefixRule}"),
            List = list is { } scenes ? Scenes(scenes) : null,
        };
    }

    private static List<SceneKey> Scenes(DocumentValue value)
    {
        var scenes = new List<SceneKey>();
        var places = new Dictionary<SceneKey, DocumentPath>();
        foreach (var item in value.Items(1, SceneSelection.MaxScenes))
        {
            if (Scene(item) is not { } scene)
            {
                continue;
            }

            scenes.Add(scene);
            if (!places.TryAdd(scene, item.Path))
            {
                item.Errors.Add(item.Path, $"'{scene}' is {places[scene]} already.");
            }
        }

        return scenes;
    }

    private static SceneKey? Scene(DocumentValue value)
    {
        if (value.Object("dataset", "scene") is not { } scene)
        {
            return null;
        }

        string? dataset = scene.Required("dataset")?.SafeName();
        string? name = scene.Required("scene")?.SafeName();
        return dataset is null || name is null ? null : new SceneKey(dataset, name);
    }

    private static EvaluationRequest? Evaluation(DocumentValue value) =>
        value.Object("protocol")?.Required("protocol")?.SafeName() is { } protocol ? new EvaluationRequest(protocol) : null;

    private static RunBudget Budget(DocumentValue value)
    {
        var budget = value.Object("workerMinutes", "attemptMinutes");
        return new RunBudget
        {
            WorkerMinutes = budget?.Optional("workerMinutes")?.Number(
                minutes => minutes is > 0 and <= MaxMinutes, $"a number larger than 0, up to {MaxMinutes:N0}"),
            AttemptMinutes = budget?.Optional("attemptMinutes")?.Number(
                minutes => minutes is > 0 and <= MaxAttemptMinutes, $"a number larger than 0, up to {MaxAttemptMinutes:N0}")
                ?? new RunBudget().AttemptMinutes,
        };
    }
}
