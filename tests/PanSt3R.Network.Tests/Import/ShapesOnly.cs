using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Tests.Import;

/// <summary>A checkpoint of names and shapes without values.</summary>
internal sealed class ShapesOnly(IEnumerable<TensorInfo> tensors) : ITensorSource
{
    public const string TextProjection = "panoptic_decoder.mask_transformer.lang_embed.weight";

    public string Location => "shapes.pth";

    public IReadOnlyDictionary<string, TensorInfo> Tensors { get; } = tensors.ToDictionary(tensor => tensor.Name);

    /// <summary>Only the one matrix that tells the width of class vectors.</summary>
    public static ShapesOnly WithTextWidth(int width) => new([new TensorInfo(TextProjection, ElementType.Float32, [width, width])]);

    public void ReadSingles(string name, Span<float> destination) => throw new NotSupportedException("There are no values.");

    public void ReadDoubles(string name, Span<double> destination) => throw new NotSupportedException("There are no values.");

    public void Dispose()
    {
    }
}
