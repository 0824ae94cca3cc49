using System.Buffers;
using System.Numerics.Tensors;
using PanSt3R.Files;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Inference.Merging.Masks;

/// <summary>
/// Writes a <see cref="PredictionFile"/> while the views are rendered: the class logits first, then view after
/// view its masks and its further tensors. The file appears when <see cref="Complete"/> is called.
/// </summary>
/// <remarks>Holds the half-precision masks of one view at most.</remarks>
public sealed class PredictionFileWriter : ITensorAppender, IDisposable
{
    private readonly WholeFile _file;
    private readonly SafetensorsWriter _writer;
    private readonly PredictionLayout _layout;

    /// <summary>Creates the file and writes its header and the image sizes.</summary>
    public PredictionFileWriter(string path, PredictionLayout layout)
    {
        _layout = layout;
        _file = new WholeFile(path);
        try
        {
            _writer = new SafetensorsWriter(_file.TemporaryPath, [.. layout.Tensors()], layout.Metadata);
            int[] sizes = [.. layout.Views.SelectMany(view => (int[])[view.ImageHeight, view.ImageWidth])];
            _writer.Append<int>(PredictionFile.ShapeTensor, sizes);
        }
        catch
        {
            _writer?.Dispose();
            _file.Dispose();
            throw;
        }
    }

    /// <summary>Appends the class logits, <c>[Queries, Classes]</c>.</summary>
    public void AppendClasses(ReadOnlySpan<float> logits) => _writer.Append(PredictionFile.ClassTensor, logits);

    /// <summary>Appends the mask logits of a view, <c>[Queries, MaskHeight, MaskWidth]</c>, rounded to half precision.</summary>
    public void AppendMasks(int view, ReadOnlySpan<float> logits)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(logits.Length, _layout.Queries * _layout.Views[view].MaskPixels);
        var halves = ArrayPool<Half>.Shared.Rent(logits.Length);
        TensorPrimitives.ConvertToHalf(logits, halves);
        _writer.Append<Half>(PredictionFile.MaskTensor(view), halves.AsSpan(0, logits.Length));
        ArrayPool<Half>.Shared.Return(halves);
    }

    /// <summary>Appends the next further tensor of the layout.</summary>
    public void Append<T>(string name, ReadOnlySpan<T> elements)
        where T : unmanaged => _writer.Append(name, elements);

    /// <summary>Finishes the file; every tensor of the layout must have been appended.</summary>
    public void Complete()
    {
        _writer.Complete();
        _writer.Dispose();
        _file.Commit();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer.Dispose();
        _file.Dispose();
    }
}
