using System.Runtime.InteropServices;
using PanSt3R.Network.Vocabularies;

namespace PanSt3R.Inference.Outputs.PointClouds;

/// <summary>One vertex as it lies in the file: little endian, no padding.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct PlyVertex
{
    /// <summary>World coordinates.</summary>
    public PlyPoint Point;

    /// <summary>Colour of its pixel.</summary>
    public RgbColor Color;

    /// <summary>Confidence, at least 1.</summary>
    public float Confidence;

    /// <summary>Class index; 65535 is void.</summary>
    public ushort Class;

    /// <summary>Segment id; 0 is void.</summary>
    public int Instance;

    /// <summary>Index of its view.</summary>
    public ushort View;
}

/// <summary>Coordinates that lie side by side, so that they are copied together.</summary>
public readonly record struct PlyPoint(float X, float Y, float Z);
