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

    /// <summary>Where masks go that find no room in memory.</summary>
    public string MasksPath => Path.Combine(_folder, "masks");

    /// <summary>Keeps a prepared photo.</summary>
    public void WriteImage(int view, ViewImage image)
    {
        File.WriteAllBytes(NetworkPath(view), MemoryMarshal.AsBytes<float>(image.Network));
        File.WriteAllBytes(PreviewPath(view), image.Preview.Pixels);
    }

    /// <summary>A prepared photo as the network takes it.</summary>
    public NetworkImage ReadNetwork(int view, int height, int width)
    {
        float[] pixels = new float[3 * height * width];
        using var stream = File.OpenRead(NetworkPath(view));
        stream.ReadExactly(MemoryMarshal.AsBytes(pixels.AsSpan()));
        return new NetworkImage(height, width, pixels);
    }

    /// <summary>A prepared photo in 8 bits.</summary>
    public RgbImage ReadPreview(int view, int height, int width) => new(width, height, File.ReadAllBytes(PreviewPath(view)));

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

    private string NetworkPath(int view) => Path.Combine(_folder, $"network.{view}");

    private string PreviewPath(int view) => Path.Combine(_folder, $"preview.{view}");

    private string ViewPath(int view) => Path.Combine(_folder, $"view.{view}.safetensors");
}
