using System.Numerics;
using PanSt3R.Rooms.Materials;

namespace PanSt3R.Rooms.Rendering.Shading;

/// <summary>A material made ready for evaluation: divisions done, colours and random numbers unpacked.</summary>
internal sealed class Texture(Material material)
{
    public Pattern Pattern { get; } = material.Pattern;

    public Vector3 Color { get; } = material.Color;

    public Vector3 Second { get; } = material.Second;

    public Vector2 PerCell { get; } = Vector2.One / material.Cell;

    /// <summary>The shorter side of a cell in metres: structure finer than a pixel fades.</summary>
    public float CellSize { get; } = MathF.Min(material.Cell.X, material.Cell.Y);

    public float RowShift { get; } = material.RowShift;

    /// <summary>Width of half a joint along u and v, in cells.</summary>
    public Vector2 HalfJoint { get; } = new Vector2(material.Joint / 2) / material.Cell;

    public float Variation { get; } = material.Variation;

    public float Grain { get; } = material.Grain;

    public Vector2 PerGrain { get; } = Vector2.One / material.GrainSize;

    public float GrainSize { get; } = MathF.Min(material.GrainSize.X, material.GrainSize.Y);

    public float Emission { get; } = material.Emission;

    public uint Seed { get; } = material.Seed * 0x9E3779B1;
}
