using PanSt3R.Rooms.Scenes.Shapes;

namespace PanSt3R.Rooms.Scenes;

/// <summary>One segment of a room: a piece of furniture, or all walls together.</summary>
/// <param name="Id">Instance id, from 1 to 255, the same in all views.</param>
/// <param name="Class">Its class.</param>
/// <param name="Name">What it is, more exactly than its class says.</param>
/// <param name="Parts">Its solids in the frame of the room. The surfaces of the room itself are not among them.</param>
public sealed record RoomObject(int Id, RoomClass Class, string Name, IReadOnlyList<Primitive> Parts);
