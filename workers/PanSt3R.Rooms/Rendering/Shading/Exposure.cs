using System.Numerics;
using PanSt3R.Rooms.Rendering.Tracing;
using PanSt3R.Rooms.Scenes;
using static PanSt3R.Rooms.Rendering.Tracing.LaneMath;

namespace PanSt3R.Rooms.Rendering.Shading;

/// <summary>From linear light to display values, as a camera does it: gain, a soft shoulder, gamma 2.</summary>
internal sealed class Exposure(Photography photography)
{
    private const float White = 2.2f;

    private readonly Vector3 _gain = photography.Gain;

    /// <summary>Light up to <see cref="White"/> compressed to 0..1, still linear in the darks.</summary>
    public LaneVector Compress(LaneVector color) =>
        new(Compress(_gain.X * color.X), Compress(_gain.Y * color.Y), Compress(_gain.Z * color.Z));

    /// <summary>Display value, 0 to 255.</summary>
    public static LaneVector Display(LaneVector color) => new(Display(color.X), Display(color.Y), Display(color.Z));

    /// <summary>Reinhard's extended curve.</summary>
    private static Lanes Compress(Lanes light) =>
        Min(light * Fma(Of(1 / (White * White)), light, One) / (One + (Of(0.6f) * light)), One);

    private static Lanes Display(Lanes value) => Of(255) * Simd.Sqrt(value);
}
