using System.Buffers.Binary;

namespace PanSt3R.Splatting.Files;

/// <summary>Types of numbers in PLY files.</summary>
internal enum PlyScalar
{
    Int8,
    UInt8,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Float32,
    Float64,
}

/// <summary>Facts about the types.</summary>
internal static class PlyScalars
{
    /// <summary>The type of a name, old or new; null if there is none.</summary>
    public static PlyScalar? Parse(string name) => name switch
    {
        "char" or "int8" => PlyScalar.Int8,
        "uchar" or "uint8" => PlyScalar.UInt8,
        "short" or "int16" => PlyScalar.Int16,
        "ushort" or "uint16" => PlyScalar.UInt16,
        "int" or "int32" => PlyScalar.Int32,
        "uint" or "uint32" => PlyScalar.UInt32,
        "float" or "float32" => PlyScalar.Float32,
        "double" or "float64" => PlyScalar.Float64,
        _ => null,
    };

    /// <summary>Bytes of a number.</summary>
    public static int Size(this PlyScalar type) => type switch
    {
        PlyScalar.Int8 or PlyScalar.UInt8 => 1,
        PlyScalar.Int16 or PlyScalar.UInt16 => 2,
        PlyScalar.Float64 => 8,
        _ => 4,
    };

    /// <summary>Reads a number; doubles hold all of them exactly.</summary>
    public static double Read(this PlyScalar type, ReadOnlySpan<byte> bytes, bool isBigEndian) => type switch
    {
        PlyScalar.Int8 => (sbyte)bytes[0],
        PlyScalar.UInt8 => bytes[0],
        PlyScalar.Int16 => isBigEndian ? BinaryPrimitives.ReadInt16BigEndian(bytes) : BinaryPrimitives.ReadInt16LittleEndian(bytes),
        PlyScalar.UInt16 => isBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        PlyScalar.Int32 => isBigEndian ? BinaryPrimitives.ReadInt32BigEndian(bytes) : BinaryPrimitives.ReadInt32LittleEndian(bytes),
        PlyScalar.UInt32 => isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        PlyScalar.Float32 => isBigEndian ? BinaryPrimitives.ReadSingleBigEndian(bytes) : BinaryPrimitives.ReadSingleLittleEndian(bytes),
        _ => isBigEndian ? BinaryPrimitives.ReadDoubleBigEndian(bytes) : BinaryPrimitives.ReadDoubleLittleEndian(bytes),
    };
}
