using PanSt3R.Inference.Geometry;
using PanSt3R.Splatting.Rendering;

namespace PanSt3R.Splatting.Tests;

internal static class Cameras
{
    /// <summary>A camera at the origin that looks along z, with a field of view of 53 degrees across.</summary>
    public static SplatCamera Straight(int width, int height) =>
        new(width, height, width, width, width / 2.0, height / 2.0, RigidTransform.Identity);
}
