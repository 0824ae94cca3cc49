using System.Runtime.InteropServices;

namespace PanSt3R.Inference.Outputs.PointClouds;

/// <summary>One vertex as it lies in the file: little endian, no padding.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct PlyVertex
{
    public float X;
    public float Y;
    public float Z;
    public byte Red;
    public byte Green;
    public byte Blue;
    public float Confidence;
    public ushort Class;
    public int Instance;
    public ushort View;
}
