using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Submissions;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;
using PanSt3R.Evaluation.Protocols;

namespace PanSt3R.Cloud.Functions.Orchestration.Planning;

/// <summary>What is found out before a run costs anything.</summary>
/// <param name="documents">Storage.</param>
/// <param name="pins">Hashes that must hold.</param>
internal sealed class PlanRules(DocumentStore documents, PinCheck pins)
{
    /// <summary>Why a run cannot begin; null when it can.</summary>
    public async Task<string?> BeforeAsync(RunDocument run, CancellationToken cancellationToken)
    {
        string model = run.Submission.Model!;
        if (!await documents.Blob(Containers.Models, BlobLayout.ModelDescription(model)).ExistsAsync(cancellationToken))
        {
            return $"There is no model '{model}'. Upload a bundle as '{Containers.Models}/{BlobLayout.ModelDescription(model)}' and the "
                + "files beside it, or name another one.";
        }

        if (run.Submission.Settings.Classes?.File is { } file
            && !await documents.Blob(Containers.Models, BlobLayout.ClassFile(model, file.Name)).ExistsAsync(cancellationToken))
        {
            return $"There is no class file '{file.Name}' beside model '{model}'. Upload it as "
                + $"'{Containers.Models}/{BlobLayout.ClassFile(model, file.Name)}'.";
        }

        return run.Submission.Evaluation is { } evaluation && !Protocol.Names.Contains(evaluation.Protocol, StringComparer.Ordinal)
            ? $"There is no protocol '{evaluation.Protocol}'. Use one of {string.Join(", ", Protocol.Names)}."
            : null;
    }

    /// <summary>Why a run cannot go on with the scenes found so far; null when it can.</summary>
    public static string? During(RunDocument run, int round, int scenes, SceneBatch batch)
    {
        if (scenes + batch.Scenes.Count > SceneSelection.MaxScenes)
        {
            return $"The selection has more than {SceneSelection.MaxScenes:N0} scenes. Split it.";
        }

        bool isSuperseded = run.Origin == RunOrigin.Capture && round == 0
            && batch.Scenes is [var scene] && RunId.ForCapture(scene.Key, scene.ManifestSha256 ?? string.Empty) != run.Run;
        return isSuperseded ? "The capture has changed since: its new revision has a run of its own." : null;
    }

    /// <summary>Why a planned run must not start; null when it may.</summary>
    public async Task<string?> AfterAsync(RunDocument run, int round, PlannedRound planned, CancellationToken cancellationToken)
    {
        if (planned.Scenes == 0 && round == 0)
        {
            return run.Submission.Scenes.Prefix is { } prefix
                ? $"No capture below '{prefix}' has a manifest. Upload scenes first, or correct the prefix."
                : "The selection names no scene.";
        }

        return run.Pins is null ? null : await pins.FindDifferenceAsync(run, round, planned.Pages, cancellationToken);
    }
}
