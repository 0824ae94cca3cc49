using PanSt3R.Files;
using PanSt3R.Inference.Merging;
using PanSt3R.Inference.Merging.Masks;
using PanSt3R.Network.Definition;

namespace PanSt3R.Inference.Pipeline;

/// <summary>Writes predictions to a file that <c>panst3r merge</c> and later runs read; it appears when complete.</summary>
internal sealed class SavedPredictions : IDisposable
{
    private readonly PredictionFileWriter _writer;

    private SavedPredictions(PredictionFileWriter writer) => _writer = writer;

    /// <summary>Checks, before any work, that there is a place for the file.</summary>
    /// <exception cref="InvalidSettingsException">Its folder does not exist, or its name is that of a folder.</exception>
    public static void RequirePlace(string path)
    {
        string full = Path.GetFullPath(path);
        if (Directory.Exists(full) || !Directory.Exists(Path.GetDirectoryName(full)))
        {
            throw new InvalidSettingsException($"Predictions cannot be saved to '{path}'; name a file in an existing folder.");
        }
    }

    /// <summary>Creates the file and writes what is known before the views.</summary>
    public static SavedPredictions Create(string path, SceneDescription description, ClassLogits logits, PreparedScene scene)
    {
        var layout = new PredictionLayout(logits.Queries, logits.Columns, [.. scene.Shapes.Select(shape => new MaskViewShape(
            shape.Height / NetworkFacts.MaskStride, shape.Width / NetworkFacts.MaskStride, shape.Height, shape.Width))])
        {
            FurtherTensorsOfView = view => PredictedViewTensors.Describe(view, scene.Shapes[view].Height, scene.Shapes[view].Width),
            Metadata = new Dictionary<string, string> { [SceneDescription.MetadataName] = description.ToJson() },
        };
        var writer = new PredictionFileWriter(path, layout);
        writer.AppendClasses(logits.Values.Span);
        return new SavedPredictions(writer);
    }

    /// <summary>Appends the next view.</summary>
    public void Append(int view, ReadOnlySpan<float> maskLogits, PredictedView predicted)
    {
        _writer.AppendMasks(view, maskLogits);
        PredictedViewTensors.Append(_writer, view, predicted);
    }

    /// <summary>Finishes the file.</summary>
    public void Complete() => _writer.Complete();

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();
}
