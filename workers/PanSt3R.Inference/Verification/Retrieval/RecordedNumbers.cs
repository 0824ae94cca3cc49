using PanSt3R.Network.Tensors;

namespace PanSt3R.Inference.Verification.Retrieval;

/// <summary>Recorded tensors of any type as numbers for a comparison.</summary>
internal static class RecordedNumbers
{
    private const int HalfBits = 16;

    /// <summary>Name of tensors whose elements are 32 bits each.</summary>
    public const string Packed = "packed";

    /// <summary>Reads a tensor; packed bits become two numbers each, which single precision holds exactly.</summary>
    public static float[] Read(SafetensorsFile file, string name) => file.Tensors[name].Type switch
    {
        ElementType.Int64 when name.EndsWith(Packed, StringComparison.Ordinal) => Split(file.Read<long>(name).Select(word => (uint)word)),
        ElementType.Int64 => [.. file.Read<long>(name).Select(value => (float)value)],
        ElementType.UInt8 or ElementType.Bool => [.. file.Read<byte>(name).Select(value => (float)value)],
        _ => file.ReadSingles(name),
    };

    /// <summary>Upper and lower half of each word.</summary>
    public static float[] Split(IEnumerable<uint> words) =>
        [.. words.SelectMany(word => (float[])[word >> HalfBits, word & ((1 << HalfBits) - 1)])];
}
