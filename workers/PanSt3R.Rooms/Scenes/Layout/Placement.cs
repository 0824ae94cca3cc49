using PanSt3R.Rooms.Scenes.Furniture;
using PanSt3R.Rooms.Scenes.Shapes;

namespace PanSt3R.Rooms.Scenes.Layout;

/// <summary>Where a piece went.</summary>
/// <param name="Piece">The piece.</param>
/// <param name="Pose">Its frame in the room.</param>
/// <param name="Wall">The wall behind it, if it stands against one.</param>
/// <param name="Position">Its position along that wall.</param>
internal sealed record Placement(Piece Piece, Pose Pose, Wall? Wall = null, float Position = 0);
