namespace PanSt3R.Rooms.Materials;

/// <summary>How the two colours of a material are distributed over a surface.</summary>
public enum Pattern
{
    /// <summary>The first colour alone.</summary>
    Plain,

    /// <summary>Clouds of both colours.</summary>
    Clouds,

    /// <summary>Squares in turn.</summary>
    Checker,

    /// <summary>Bands across u.</summary>
    Stripes,

    /// <summary>Discs of the second colour.</summary>
    Dots,

    /// <summary>
    /// Rows of stones of varied brightness, divided by joints of the second colour: tiles, bricks, planks.
    /// </summary>
    Masonry,

    /// <summary>Upright spines of many colours on the second colour.</summary>
    Books,

    /// <summary>Large areas of a few colours.</summary>
    Painting,

    /// <summary>A view out of a window: sky over a dark horizon.</summary>
    Outside,
}
