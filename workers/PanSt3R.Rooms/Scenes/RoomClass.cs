namespace PanSt3R.Rooms.Scenes;

/// <summary>
/// Classes that occur in rooms. Numbers are the ids of the Panoptic Lifting benchmark (1 to 21), where 0 means
/// unlabelled; <see cref="Plant"/> is our addition.
/// </summary>
public enum RoomClass
{
    /// <summary>Walls, pillars and skirting boards.</summary>
    Wall = 1,

    /// <summary>Floor and rugs.</summary>
    Floor = 2,

    /// <summary>Cabinets, wardrobes, chests of drawers, bedside tables, television benches.</summary>
    Cabinet = 3,

    /// <summary>Beds with pillows and blankets.</summary>
    Bed = 4,

    /// <summary>Chairs, with four legs or on casters.</summary>
    Chair = 5,

    /// <summary>Sofas and armchairs.</summary>
    Sofa = 6,

    /// <summary>Dining tables, desks, coffee tables.</summary>
    Table = 7,

    /// <summary>Closed doors with their frames.</summary>
    Door = 8,

    /// <summary>Windows with their frames.</summary>
    Window = 9,

    /// <summary>Shelves with what stands on them.</summary>
    Shelves = 11,

    /// <summary>The ceiling.</summary>
    Ceiling = 13,

    /// <summary>Television sets.</summary>
    Television = 15,

    /// <summary>Floor, table and pendant lamps.</summary>
    Lamp = 19,

    /// <summary>Pictures and clutter.</summary>
    Other = 21,

    /// <summary>Plants with their pots.</summary>
    Plant = 22,
}
