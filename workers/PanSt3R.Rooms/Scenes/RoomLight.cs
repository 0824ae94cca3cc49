using System.Numerics;

namespace PanSt3R.Rooms.Scenes;

/// <summary>Light in a room; colours are linear.</summary>
/// <param name="Ambient">Light from everywhere.</param>
/// <param name="LampPosition">Place of the lamp that throws shadows, in metres.</param>
/// <param name="Lamp">Its light on a surface facing it at one metre.</param>
/// <param name="FillDirection">Unit vector towards a distant light without shadows.</param>
/// <param name="Fill">Its light on a surface facing it.</param>
public sealed record RoomLight(
    Vector3 Ambient, Vector3 LampPosition, Vector3 Lamp, Vector3 FillDirection, Vector3 Fill);
