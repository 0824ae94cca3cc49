using System.Runtime.InteropServices;
using PanSt3R.Network.Vocabularies;

namespace PanSt3R.Inference.Outputs.PointClouds;

/// <summary>One vertex as it lies in the file: little endian, no padding.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct PlyVertex
{
    public PlyPoint Point;
    public RgbColor Color;
    public float Confidence;
    public ushort Class;
    public int Instance;
    public ushort View;
}

/// <summary>Coordinates that lie side by side, so that they are copied together.</summary>
internal readonly record struct PlyPoint(float X, float Y, float Z);
