using System.Numerics;

namespace PanSt3R.Rooms.Materials;

/// <summary>Colour and texture of a surface. Colours are linear red, green and blue from 0 to 1.</summary>
/// <param name="Color">First colour.</param>
public sealed record Material(Vector3 Color)
{
    /// <summary>Second colour.</summary>
    public Vector3 Second { get; init; } = Color;

    /// <summary>How the colours are distributed.</summary>
    public Pattern Pattern { get; init; }

    /// <summary>Size of a cell of the pattern along u and v, in metres.</summary>
    public Vector2 Cell { get; init; } = new(0.2f, 0.2f);

    /// <summary>
    /// Shift from row to row in cells; negative: a different one for every row. <see cref="Pattern.Masonry"/> only.
    /// </summary>
    public float RowShift { get; init; }

    /// <summary>Width of joints in metres. <see cref="Pattern.Masonry"/> only.</summary>
    public float Joint { get; init; } = 0.008f;

    /// <summary>How much cells differ in brightness, from 0 to 1.</summary>
    public float Variation { get; init; }

    /// <summary>Strength of the fine structure on top of the pattern, from 0 to 1.</summary>
    public float Grain { get; init; } = 0.06f;

    /// <summary>Size of the fine structure along u and v, in metres; unequal for wood.</summary>
    public Vector2 GrainSize { get; init; } = new(0.05f, 0.05f);

    /// <summary>Light that the surface gives by itself, times its colour.</summary>
    public float Emission { get; init; }

    /// <summary>Makes two surfaces of one kind differ.</summary>
    public uint Seed { get; init; }
}
