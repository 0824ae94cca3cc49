using System.Numerics;

namespace PanSt3R.Rooms.Rendering.Views;

/// <summary>
/// Places inside a pixel where colour is sampled: the centre, which also gives depth and instance, and three around
/// it, turned so that no two lie in one row or column. Their mean is the centre.
/// </summary>
internal static class SamplePattern
{
    public const int Count = 4;

    /// <summary>Distance of the outer samples from the centre, in pixels.</summary>
    public const float Radius = 0.36f;

    /// <summary>Offsets from the centre in pixels: angles of 80, 200 and 320 degrees.</summary>
    public static Vector2[] Offsets { get; } =
    [
        Vector2.Zero,
        new(Radius * 0.17364818f, Radius * 0.98480775f),
        new(Radius * -0.93969262f, Radius * -0.34202014f),
        new(Radius * 0.76604444f, Radius * -0.64278761f),
    ];
}
