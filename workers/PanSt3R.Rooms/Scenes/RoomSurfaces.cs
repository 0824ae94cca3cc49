using PanSt3R.Rooms.Materials;

namespace PanSt3R.Rooms.Scenes;

/// <summary>Materials of the six surfaces of a room.</summary>
/// <param name="Walls">Walls at the low and high end of x, then of y.</param>
/// <param name="Floor">The floor.</param>
/// <param name="Ceiling">The ceiling.</param>
public sealed record RoomSurfaces(IReadOnlyList<Material> Walls, Material Floor, Material Ceiling);
