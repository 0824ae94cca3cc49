using PanSt3R.Rooms.Rendering.Tracing;

namespace PanSt3R.Rooms.Rendering.Views;

/// <summary>
/// The solids that a view can see, from near to far, and those of them that matter in a part of the image.
/// </summary>
internal sealed class ViewSolids
{
    private readonly ViewSolid[] _solids;
    private readonly int[] _tile;
    private readonly int[] _block;
    private int _inTile;
    private int _inBlock;

    public ViewSolids(PreparedRoom room, ViewRays rays)
    {
        _solids = [.. room.Solids
            .Select((solid, index) => new ViewSolid(solid, PreparedRoom.Surfaces + index, rays))
            .Where(solid => solid.Bounds.Meets(0, 0, rays.Size.Width, rays.Size.Height))
            .OrderBy(solid => solid.Nearest)];
        _tile = new int[_solids.Length];
        _block = new int[_solids.Length];
    }

    /// <summary>Narrows the choice to a tile, before <see cref="EnterBlock"/> is called for the blocks in it.</summary>
    public void EnterTile(float left, float top, float right, float bottom)
    {
        _inTile = 0;
        for (int i = 0; i < _solids.Length; i++)
        {
            if (_solids[i].Bounds.Meets(left, top, right, bottom))
            {
                _tile[_inTile++] = i;
            }
        }
    }

    /// <summary>Narrows the choice to a block of the current tile.</summary>
    public void EnterBlock(float left, float top, float right, float bottom)
    {
        _inBlock = 0;
        foreach (int i in _tile.AsSpan(0, _inTile))
        {
            if (_solids[i].Bounds.Meets(left, top, right, bottom))
            {
                _block[_inBlock++] = i;
            }
        }
    }

    /// <summary>Finds what the rays of a packet in the current block see.</summary>
    /// <param name="x">Right components of the directions.</param>
    /// <param name="y">Down components of the directions.</param>
    /// <param name="hit">What is known already: the surfaces of the room.</param>
    public PacketHit Trace(Lanes x, Lanes y, PacketHit hit)
    {
        foreach (int i in _block.AsSpan(0, _inBlock))
        {
            ref readonly var solid = ref _solids[i];
            if (!LaneMath.Any(Simd.GreaterThan(hit.Depth, Simd.Create(solid.Nearest))))
            {
                break;
            }

            hit = hit.Nearer(solid.Enter(x, y), solid.Index);
        }

        return hit;
    }
}
