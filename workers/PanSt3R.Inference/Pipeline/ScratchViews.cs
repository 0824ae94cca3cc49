using System.Runtime.InteropServices;
using PanSt3R.Inference.Imaging;
using PanSt3R.Inference.Prediction;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Inference.Pipeline;

/// <summary>
/// What has to outlive a stage and must not grow in memory with the number of views: prepared photos and predicted
/// pointmaps, one file each in a folder that is removed at the end.
/// </summary>
/// <remarks>Bytes on disk per 512x384 view: 3 MB prepared, 4.5 MB predicted.</remarks>
internal sealed class ScratchViews : IPredictedViews
{
    private readonly string _folder;

    /// <summary>Uses an empty folder.</summary>
    public ScratchViews(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
    }

    /// <summary>Keeps a prepared photo.</summary>
    public void WriteImage(int view, ViewImage image)
    {
        using var stream = File.Create(ImagePath(view));
        stream.Write(MemoryMarshal.AsBytes<float>(image.Network));
        stream.Write(image.Preview.Pixels);
    }

    /// <summary>A prepared photo.</summary>
    public (NetworkImage Network, RgbImage Preview) ReadImage(int view, int height, int width)
    {
        float[] network = new float[3 * height * width];
        byte[] preview = new byte[3 * height * width];
        using var stream = File.OpenRead(ImagePath(view));
        stream.ReadExactly(MemoryMarshal.AsBytes(network.AsSpan()));
        stream.ReadExactly(preview);
        return (new NetworkImage(height, width, network), new RgbImage(width, height, preview));
    }

    /// <summary>Keeps what was predicted of a view.</summary>
    public void WriteView(int view, PredictedView predicted)
    {
        var (height, width) = (predicted.Image.Height, predicted.Image.Width);
        using var writer = new SafetensorsWriter(ViewPath(view), [.. PredictedViewTensors.Describe(view, height, width)]);
        PredictedViewTensors.Append(writer, view, predicted);
        writer.Complete();
    }

    /// <inheritdoc/>
    public PredictedView Read(int view)
    {
        using var file = new SafetensorsFile(ViewPath(view));
        return PredictedViewTensors.Read(file, view);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private string ImagePath(int view) => Path.Combine(_folder, $"image.{view}");

    private string ViewPath(int view) => Path.Combine(_folder, $"view.{view}.safetensors");
}
