using PanSt3R.Network.Tensors;

namespace PanSt3R.Inference.Pipeline;

/// <summary>Views of saved predictions.</summary>
internal sealed class SavedViews(string path) : IPredictedViews
{
    private readonly SafetensorsFile _file = new(path);

    /// <inheritdoc/>
    public PredictedView Read(int view) => PredictedViewTensors.Read(_file, view);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
