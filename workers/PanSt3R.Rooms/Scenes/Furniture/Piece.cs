using System.Numerics;
using PanSt3R.Rooms.Scenes.Shapes;

namespace PanSt3R.Rooms.Scenes.Furniture;

/// <summary>
/// A piece in its own frame: origin in the middle of its footprint on the floor, x to the right, y out of its front,
/// z up. What stands against a wall has its back at negative y.
/// </summary>
/// <param name="Class">Its class.</param>
/// <param name="Name">What it is.</param>
/// <param name="Size">Width, depth and height of all of it, in metres.</param>
/// <param name="Parts">Its solids.</param>
internal sealed record Piece(RoomClass Class, string Name, Vector3 Size, IReadOnlyList<Primitive> Parts);
