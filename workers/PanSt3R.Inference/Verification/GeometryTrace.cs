using PanSt3R.Inference.Geometry;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Runtime;

namespace PanSt3R.Inference.Verification;

/// <summary>Points, confidence, focal length and pose from raw maps, under the names that recorded cases give them.</summary>
internal static class GeometryTrace
{
    private static readonly string[] Parts = ["pts3d", "pts3d_local", "conf", "focal", "c2w"];

    /// <summary>Values of a view by the last part of their name.</summary>
    public static Dictionary<string, float[]> Of(HostTensor raw, PointmapActivationKind activation)
    {
        var (height, width) = ((int)raw.Shape[^3], (int)raw.Shape[^2]);
        var map = PointmapActivation.Apply(raw.Values, height, width, activation);
        var camera = CameraEstimator.Estimate(map).Camera;
        return new Dictionary<string, float[]>
        {
            ["pts3d"] = map.Points,
            ["pts3d_local"] = map.LocalPoints,
            ["conf"] = map.Confidence,
            ["focal"] = [(float)(camera.FocalLength ?? 0)],
            ["c2w"] = Matrix(camera.WorldFromCamera),
        };
    }

    /// <summary>Adds the values of all views under their recorded names.</summary>
    /// <param name="values">Where to add.</param>
    /// <param name="raw">Raw map of each view.</param>
    /// <param name="activation">From raw values to points.</param>
    public static void Record(IDictionary<string, HostTensor> values, IReadOnlyList<HostTensor> raw, PointmapActivationKind activation)
    {
        var views = raw.Select(map => Of(map, activation)).ToArray();
        foreach (string part in Parts)
        {
            float[] stacked = [.. views.SelectMany(view => view[part])];
            values[$"render.{part}"] = new HostTensor([stacked.Length], stacked);
            for (int view = 0; view < views.Length; view++)
            {
                values[$"out.{part}.{view}"] = new HostTensor([views[view][part].Length], views[view][part]);
            }
        }
    }

    private static float[] Matrix(RigidTransform pose)
    {
        var (r, t) = (pose.Rotation, pose.Translation);
        double[] rows = [r[0], r[1], r[2], t[0], r[3], r[4], r[5], t[1], r[6], r[7], r[8], t[2], 0, 0, 0, 1];
        return [.. rows.Select(value => (float)value)];
    }
}
