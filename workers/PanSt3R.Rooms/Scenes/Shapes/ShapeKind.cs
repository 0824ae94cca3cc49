namespace PanSt3R.Rooms.Scenes.Shapes;

/// <summary>What a primitive is in its own frame.</summary>
public enum ShapeKind
{
    /// <summary>The cube from -1 to 1.</summary>
    Box,

    /// <summary>A cylinder or cone frustum around z, from -1 to 1, of radius 1 + taper z.</summary>
    Frustum,

    /// <summary>The unit ball.</summary>
    Ellipsoid,
}
