using System.Numerics;
using PanSt3R.Rooms.Materials;
using PanSt3R.Rooms.Rendering.Shading;
using PanSt3R.Rooms.Scenes;

namespace PanSt3R.Rooms.Rendering.Tracing;

/// <summary>
/// A room made ready for casting. What is seen has an index: first the six surfaces, then the solids.
/// </summary>
internal sealed class PreparedRoom
{
    /// <summary>Number of surfaces: low and high x, low and high y, floor, ceiling.</summary>
    public const int Surfaces = 6;

    private readonly Texture[] _surfaces;

    public PreparedRoom(Room room)
    {
        Room = room;
        High = new Vector3(room.Size.X / 2, room.Size.Y / 2, room.Size.Z);
        Low = new Vector3(-High.X, -High.Y, 0);
        Material[] surfaces = [.. room.Surfaces.Walls, room.Surfaces.Floor, room.Surfaces.Ceiling];
        _surfaces = [.. surfaces.Select(material => new Texture(material))];
        Solids = [.. room.Objects.SelectMany(thing => thing.Parts.Select(part => new Solid(part, thing.Id)))];
        Shadows = new ShadowCaster(this);
    }

    public Room Room { get; }

    /// <summary>Corner with the smallest coordinates.</summary>
    public Vector3 Low { get; }

    /// <summary>Corner with the largest coordinates.</summary>
    public Vector3 High { get; }

    public Solid[] Solids { get; }

    public ShadowCaster Shadows { get; }

    public Texture TextureOf(int index) => index < Surfaces ? _surfaces[index] : Solids[index - Surfaces].Texture;

    public int InstanceOf(int index) => index switch
    {
        < 4 => Room.WallId,
        4 => Room.FloorId,
        5 => Room.CeilingId,
        _ => Solids[index - Surfaces].Id,
    };
}
