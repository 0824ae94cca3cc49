using System.Numerics;
using PanSt3R.Rooms.Rendering.Tracing;

namespace PanSt3R.Rooms.Rendering.Shading;

/// <summary>
/// Which solids can stand between the lamp and a part of the room. The floor plan is divided into cells; a solid is
/// listed for a cell when it meets, seen from above, the strip from the cell to the lamp.
/// </summary>
internal sealed class ShadowGrid
{
    private const float CellSize = 0.4f;
    private const int WordBits = 64;

    private readonly Vector2 _low;
    private readonly int _columns;
    private readonly int _rows;
    private readonly ulong[] _casters;

    public ShadowGrid(PreparedRoom room, Vector2 lamp, float lampRadius)
    {
        _low = new Vector2(room.Low.X, room.Low.Y);
        _columns = (int)MathF.Ceiling(room.Room.Size.X / CellSize);
        _rows = (int)MathF.Ceiling(room.Room.Size.Y / CellSize);
        Words = (room.Solids.Length + WordBits - 1) / WordBits;
        _casters = new ulong[_columns * _rows * Words];
        for (int i = 0; i < room.Solids.Length; i++)
        {
            if (room.Solids[i].CastsShadow)
            {
                Enter(i, room.Solids[i], lamp, lampRadius);
            }
        }
    }

    /// <summary>Words of 64 bits in a set of solids.</summary>
    public int Words { get; }

    /// <summary>Adds the casters for all cells that a rectangle of the floor plan meets to a set.</summary>
    public void Collect(Vector2 low, Vector2 high, Span<ulong> casters)
    {
        var (firstColumn, firstRow) = CellOf(low);
        var (lastColumn, lastRow) = CellOf(high);
        for (int row = firstRow; row <= lastRow; row++)
        {
            for (int column = firstColumn; column <= lastColumn; column++)
            {
                Add(Cell(column, row), casters);
            }
        }
    }

    private static void Add(ReadOnlySpan<ulong> cell, Span<ulong> casters)
    {
        for (int word = 0; word < cell.Length; word++)
        {
            casters[word] |= cell[word];
        }
    }

    private (int Column, int Row) CellOf(Vector2 point)
    {
        var cell = (point - _low) / CellSize;
        return (Math.Clamp((int)cell.X, 0, _columns - 1), Math.Clamp((int)cell.Y, 0, _rows - 1));
    }

    private Span<ulong> Cell(int column, int row) => _casters.AsSpan(((row * _columns) + column) * Words, Words);

    private void Enter(int index, Solid solid, Vector2 lamp, float lampRadius)
    {
        var center = new Vector2(solid.Center.X, solid.Center.Y);
        var reach = new Vector2(solid.Reach.X, solid.Reach.Y);
        for (int row = 0; row < _rows; row++)
        {
            for (int column = 0; column < _columns; column++)
            {
                var cell = _low + (CellSize * new Vector2(column + 0.5f, row + 0.5f));
                if (Meets(center, reach, cell, lamp, (CellSize / 2) + lampRadius))
                {
                    Cell(column, row)[index / WordBits] |= 1ul << (index % WordBits);
                }
            }
        }
    }

    /// <summary>
    /// Whether a rectangle meets a strip between two squares; separated along x, y or across the strip.
    /// </summary>
    private static bool Meets(Vector2 center, Vector2 reach, Vector2 from, Vector2 to, float halfWidth)
    {
        var low = Vector2.Min(from, to) - new Vector2(halfWidth);
        var high = Vector2.Max(from, to) + new Vector2(halfWidth);
        var (first, last) = (center - reach, center + reach);
        if (first.X > high.X || last.X < low.X || first.Y > high.Y || last.Y < low.Y)
        {
            return false;
        }

        var across = new Vector2(from.Y - to.Y, to.X - from.X);
        var width = Vector2.Abs(across);
        float distance = MathF.Abs(Vector2.Dot(across, center - from));
        return distance <= Vector2.Dot(width, reach) + ((width.X + width.Y) * halfWidth);
    }
}
