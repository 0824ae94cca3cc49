using Microsoft.DurableTask.Client;
using PanSt3R.Cloud.Functions.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Captures;
using PanSt3R.Cloud.Infrastructure.Contracts.Documents;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Contracts.Submissions;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;
using PanSt3R.Cloud.Infrastructure.Telemetry;

namespace PanSt3R.Cloud.Functions.Captures;

/// <summary>
/// Takes in a manifest, whoever noticed it. It is safe to take one in any number of times: every revision starts one run, and one
/// that cannot be used is refused with all reasons.
/// </summary>
/// <param name="documents">Storage.</param>
/// <param name="runs">Documents of runs.</param>
/// <param name="images">Checks the photos.</param>
/// <param name="starter">Starts runs.</param>
/// <param name="rejections">Records refusals.</param>
public sealed class CaptureIntake(
    DocumentStore documents, RunDocuments runs, CaptureImages images, RunStarter starter, RunRejections rejections)
{
    /// <summary>Takes in the manifest of a capture.</summary>
    /// <param name="dataset">Dataset, as the blob's name has it.</param>
    /// <param name="scene">Scene, as the blob's name has it.</param>
    /// <param name="orchestrations">The orchestrations.</param>
    /// <param name="cancellationToken">Cancels; taking in again is safe.</param>
    public async Task TakeInAsync(string dataset, string scene, DurableTaskClient orchestrations, CancellationToken cancellationToken)
    {
        using var activity = CloudTelemetry.Start(Spans.Drop)?.SetTag(TraceTags.Scene, $"{dataset}/{scene}");
        var key = new SceneKey(dataset, scene);
        if (!SafeName.IsSafe(dataset) || !SafeName.IsSafe(scene))
        {
            string run = RunId.For(RunOrigin.Capture, RunRejections.Unnamed, key.ToString());
            await RefuseAsync(run, key, [new DocumentError("$", $"'{key}' is no usable name; each part must have {SafeName.Rule}.")], cancellationToken);
            return;
        }

        await TakeInAsync(key, orchestrations, cancellationToken);
    }

    private async Task TakeInAsync(SceneKey scene, DurableTaskClient orchestrations, CancellationToken cancellationToken)
    {
        StoredDocument<ReadOnlyMemory<byte>>? content;
        try
        {
            content = await documents.ReadBytesAsync(
                Containers.Captures, BlobLayout.Manifest(scene), CaptureManifest.MaxBytes, cancellationToken);
        }
        catch (InvalidDataException error)
        {
            await RefuseAsync(RunId.ForCapture(scene, "too large"), scene, [new DocumentError("$", error.Message)], cancellationToken);
            return;
        }

        if (content is null)
        {
            return;
        }

        string run = RunId.ForCapture(scene, ContentHash.Of(content.Value.Span));
        if (await runs.StatusAsync(run, cancellationToken) is null)
        {
            await TakeInAsync(run, scene, content.Value, orchestrations, cancellationToken);
        }
    }

    private async Task TakeInAsync(
        string run, SceneKey scene, ReadOnlyMemory<byte> content, DurableTaskClient orchestrations, CancellationToken cancellationToken)
    {
        CaptureManifest manifest;
        try
        {
            manifest = CaptureManifestReader.Read(content, BlobLayout.Manifest(scene));
        }
        catch (InvalidDocumentException error)
        {
            await RefuseAsync(run, scene, error.Errors, cancellationToken);
            return;
        }

        var errors = await images.FindErrorsAsync(scene, manifest, cancellationToken);
        if (errors.Count > 0)
        {
            await RefuseAsync(run, scene, errors, cancellationToken);
        }
        else if (manifest.Start == CaptureStart.Arrival)
        {
            await starter.StartAsync(new RunRequest(run, RunOrigin.Capture, SubmissionOf(scene, manifest)), orchestrations, cancellationToken);
        }
    }

    private Task RefuseAsync(string run, SceneKey scene, IReadOnlyList<DocumentError> errors, CancellationToken cancellationToken) =>
        rejections.RecordAsync(
            run, RunOrigin.Capture, $"{Containers.Captures}/{BlobLayout.Manifest(scene)}", errors, cancellationToken);

    private static DatasetSubmission SubmissionOf(SceneKey scene, CaptureManifest manifest) => new()
    {
        Name = scene.Scene,
        Scenes = new SceneSelection { List = [scene] },
        Model = manifest.Model,
        Settings = manifest.Settings ?? new SceneSettings(),
    };
}
