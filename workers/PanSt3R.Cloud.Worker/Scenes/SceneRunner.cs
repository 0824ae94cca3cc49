using Microsoft.Extensions.Options;
using Microsoft.ML.OnnxRuntime;
using PanSt3R.Cloud.Worker.Hosting;
using PanSt3R.Cloud.Worker.Models;
using PanSt3R.Inference.Outputs.Reports;
using PanSt3R.Inference.Pipeline;
using PanSt3R.Inference.Planning;
using PanSt3R.Network.Runtime;

namespace PanSt3R.Cloud.Worker.Scenes;

/// <summary>Runs the scene pipeline on a model that stays loaded.</summary>
/// <param name="models">The model.</param>
/// <param name="options">Device and memory.</param>
public sealed class SceneRunner(WarmModel models, IOptions<WorkerOptions> options) : ISceneRunner
{
    /// <inheritdoc/>
    public string? Device { get; private set; }

    /// <inheritdoc/>
    public async Task<SceneSummary> RunAsync(SceneWork work, IProgress<SceneEvent> progress, CancellationToken cancellationToken)
    {
        var settings = SettingsMapping.ToOptions(work.Job.Settings);
        var model = await models.GetAsync(work.Job.Model, cancellationToken);
        Device = model.Device.ToString().ToLowerInvariant();
        long memory = options.Value.MemoryLimit ?? model.FreeMemory;
        settings = settings with
        {
            MemoryLimit = Math.Max(1, memory >> work.Job.PlanReductions),
            Classes = work.Classes,
            VocabularyCache = options.Value.Vocabularies,
        };
        try
        {
            var report = await Task.Factory.StartNew(
                () => SceneReconstruction.Run(model, work.Photos, work.Output, settings, progress, cancellationToken),
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default);
            return Summarise(report);
        }
        catch (SceneTooLargeException error) when (work.Job.PlanReductions > 0)
        {
            throw new SceneTooLargeException(
                $"Memory did not suffice, so the plan was to fit 1/{1L << work.Job.PlanReductions} of what may be used. {error.Message}", error);
        }
        catch (Exception error) when (error is DeviceMemoryException or OutOfMemoryException)
        {
            models.Forget();
            throw;
        }
        catch (OnnxRuntimeException error) when (model.Device == ExecutionDevice.Cuda && DeviceLostException.IsCause(error))
        {
            models.Forget();
            throw new DeviceLostException($"The GPU of this worker failed: {error.Message.ReplaceLineEndings(" ")}", error);
        }
    }

    private static SceneSummary Summarise(ReconstructionReport report)
    {
        int rejected = report.Inputs.Count(input => input.View is null);
        return new SceneSummary(
            report.Merge.Segments,
            report.PointCloud?.Points ?? 0,
            report.Inputs.Count - rejected,
            rejected,
            report.PeakMemoryBytes,
            report.Warnings);
    }
}
