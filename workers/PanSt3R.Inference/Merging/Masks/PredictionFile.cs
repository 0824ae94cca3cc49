using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using PanSt3R.Files;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Inference.Merging.Masks;

/// <summary>
/// Raw predictions of a scene in a memory-mapped safetensors file: <c>class_logits</c> F32 <c>[Q, C]</c>,
/// <c>mask_logits.v</c> F16 or F32 <c>[Q, h, w]</c> for every view <c>v</c>, and <c>true_shape</c> I32
/// <c>[V, 2]</c> with image heights and widths. Other tensors are ignored.
/// </summary>
/// <remarks>Opening checks every shape; mask values are read when they are needed.</remarks>
public sealed class PredictionFile : IMaskSource, IDisposable
{
    /// <summary>Name of the class logits.</summary>
    internal const string ClassTensor = "class_logits";

    /// <summary>Name of the image sizes.</summary>
    internal const string ShapeTensor = "true_shape";

    private readonly SafetensorsFile _file;
    private readonly MaskViewShape[] _views;
    private readonly string[] _maskTensors;

    /// <summary>Opens a file.</summary>
    /// <exception cref="InvalidContentException">A tensor is missing or its type or shape does not fit.</exception>
    public PredictionFile(string path)
    {
        _file = new SafetensorsFile(path);
        try
        {
            Classes = ReadClasses();
            _views = ReadViews();
            _maskTensors = [.. Enumerable.Range(0, _views.Length).Select(MaskTensor)];
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <summary>The class logits, read into memory.</summary>
    public ClassLogits Classes { get; }

    /// <inheritdoc/>
    public int Queries => Classes.Queries;

    /// <inheritdoc/>
    public IReadOnlyList<MaskViewShape> Views => _views;

    /// <summary>The free text entries of the file.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _file.Metadata;

    /// <inheritdoc/>
    public void ReadProbabilities(int view, ReadOnlySpan<int> queries, int firstRow, int rows, Span<float> destination)
    {
        var shape = _views[view];
        string name = _maskTensors[view];
        var bytes = _file.Bytes(name);
        bool isHalf = _file.Tensors[name].Type == ElementType.Float16;
        int count = rows * shape.MaskWidth;
        for (int i = 0; i < queries.Length; i++)
        {
            int start = ((queries[i] * shape.MaskHeight) + firstRow) * shape.MaskWidth;
            var probabilities = destination.Slice(i * count, count);
            if (isHalf)
            {
                HalfLogistic.Apply(MemoryMarshal.Cast<byte, ushort>(bytes).Slice(start, count), probabilities);
            }
            else
            {
                TensorPrimitives.Sigmoid(MemoryMarshal.Cast<byte, float>(bytes).Slice(start, count), probabilities);
            }
        }
    }

    /// <inheritdoc/>
    public void LetGo(int view) => _file.Forget(_maskTensors[view]);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    /// <summary>Name of the mask logits of a view.</summary>
    internal static string MaskTensor(int view) => $"mask_logits.{view}";

    private ClassLogits ReadClasses()
    {
        var info = Require(ClassTensor, 2, ElementType.Float32);
        return new ClassLogits(info.Shape[0], info.Shape[1], _file.ReadSingles(ClassTensor));
    }

    private MaskViewShape[] ReadViews()
    {
        var info = Require(ShapeTensor, 2, ElementType.Int32);
        if (info.Shape[0] == 0 || info.Shape[1] != 2)
        {
            throw Invalid($"'{info}' must be [views, 2] with at least one view");
        }

        int[] sizes = _file.Read<int>(ShapeTensor);
        return [.. Enumerable.Range(0, info.Shape[0]).Select(view => ReadView(view, sizes[2 * view], sizes[(2 * view) + 1]))];
    }

    private MaskViewShape ReadView(int view, int imageHeight, int imageWidth)
    {
        var info = Require(MaskTensor(view), 3, ElementType.Float16, ElementType.Float32);
        if (info.Shape[0] != Queries)
        {
            throw Invalid($"'{info}' has {info.Shape[0]} queries, but '{ClassTensor}' has {Queries}");
        }

        if (info.Shape[1] < 1 || info.Shape[2] < 1 || imageHeight < 1 || imageWidth < 1)
        {
            throw Invalid($"view {view} has masks of {info.Shape[1]} x {info.Shape[2]} and an image of {imageHeight} x {imageWidth} pixels");
        }

        return new MaskViewShape(info.Shape[1], info.Shape[2], imageHeight, imageWidth);
    }

    private TensorInfo Require(string name, int rank, params ReadOnlySpan<ElementType> types)
    {
        if (!_file.Tensors.TryGetValue(name, out var info))
        {
            throw Invalid($"the tensor '{name}' is missing");
        }

        return info.Shape.Count == rank && types.Contains(info.Type)
            ? info
            : throw Invalid($"'{info}' must have {rank} dimensions and the type {string.Join(" or ", types.ToArray())}");
    }

    private InvalidContentException Invalid(string reason) =>
        new($"'{_file.Location}' is not a prediction file: {reason}. Save the predictions again.");
}
