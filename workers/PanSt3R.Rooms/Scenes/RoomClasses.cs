namespace PanSt3R.Rooms.Scenes;

/// <summary>The class table of all rooms, by ascending id.</summary>
public static class RoomClasses
{
    /// <summary>All classes. Things are those of the benchmark: bed, chair, sofa, television.</summary>
    public static IReadOnlyList<RoomClassInfo> All { get; } =
    [
        new(RoomClass.Wall, "wall", IsThing: false, [174, 199, 232]),
        new(RoomClass.Floor, "floor", IsThing: false, [152, 223, 138]),
        new(RoomClass.Cabinet, "cabinet", IsThing: false, [31, 119, 180]),
        new(RoomClass.Bed, "bed", IsThing: true, [255, 187, 120]),
        new(RoomClass.Chair, "chair", IsThing: true, [188, 189, 34]),
        new(RoomClass.Sofa, "sofa", IsThing: true, [140, 86, 75]),
        new(RoomClass.Table, "table", IsThing: false, [255, 152, 150]),
        new(RoomClass.Door, "door", IsThing: false, [214, 39, 40]),
        new(RoomClass.Window, "window", IsThing: false, [197, 176, 213]),
        new(RoomClass.Shelves, "shelves", IsThing: false, [148, 103, 189]),
        new(RoomClass.Ceiling, "ceiling", IsThing: false, [247, 228, 160]),
        new(RoomClass.Television, "television", IsThing: true, [23, 190, 207]),
        new(RoomClass.Lamp, "lamp", IsThing: false, [255, 127, 14]),
        new(RoomClass.Other, "other", IsThing: false, [127, 127, 127]),
        new(RoomClass.Plant, "plant", IsThing: false, [44, 160, 44]),
    ];
}
