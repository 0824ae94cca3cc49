using PanSt3R.Files;
using PanSt3R.Inference.Merging.Masks;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Inference.Pipeline;

/// <summary>Views of saved predictions.</summary>
/// <param name="path">The file.</param>
/// <param name="shapes">Sizes of the views, as its masks have them.</param>
internal sealed class SavedViews(string path, IReadOnlyList<MaskViewShape> shapes) : IPredictedViews
{
    private readonly SafetensorsFile _file = new(path);

    /// <inheritdoc/>
    /// <exception cref="InvalidContentException">A tensor is missing, or its size is not that of the view.</exception>
    public PredictedView Read(int view)
    {
        var predicted = PredictedViewTensors.Read(_file, view);
        var (height, width) = (shapes[view].ImageHeight, shapes[view].ImageWidth);
        return (predicted.Image.Height, predicted.Image.Width) == (height, width)
            ? predicted
            : throw new InvalidContentException(
                $"View {view} of '{path}' has points for {predicted.Image.Height} x {predicted.Image.Width} pixels and masks for an image of {height} x {width}; save the predictions again.");
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
