using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Onnx;

/// <summary>Numbers of element types in ONNX models.</summary>
internal static class OnnxTypeCodes
{
    /// <summary>The number of a type that graphs use.</summary>
    public static int Of(ElementType type) => type switch
    {
        ElementType.Float32 => 1,
        ElementType.Int64 => 7,
        ElementType.Bool => 9,
        ElementType.Float16 => 10,
        ElementType.Float64 => 11,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Graphs use float16, float32, float64, int64 and bool."),
    };
}
