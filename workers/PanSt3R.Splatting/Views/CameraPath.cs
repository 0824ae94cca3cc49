using System.Numerics;
using System.Numerics.Tensors;
using PanSt3R.Inference.Geometry;

namespace PanSt3R.Splatting.Views;

/// <summary>
/// A smooth path through cameras: from the first one always to the nearest that was not yet visited, positions by Catmull-Rom splines,
/// orientations by spherical interpolation, focal lengths between their neighbours.
/// </summary>
/// <remarks>The order takes time with the square of the number of cameras.</remarks>
public static class CameraPath
{
    /// <summary>Cameras along the path, all with the size of the first.</summary>
    /// <param name="stops">Cameras to pass, at least one, all with a focal length.</param>
    /// <param name="frames">How many to make, at least 1; the first and the last are stops.</param>
    public static IReadOnlyList<ViewCamera> Through(IReadOnlyList<ViewCamera> stops, int frames)
    {
        ArgumentOutOfRangeException.ThrowIfZero(stops.Count);
        ArgumentOutOfRangeException.ThrowIfLessThan(frames, 1);
        var ordered = Ordered(stops);
        Quaternion[] turns = [.. ordered.Select(stop => RotationOf(stop.WorldFromCamera))];
        double last = ordered.Count - 1;
        return [.. Enumerable.Range(0, frames).Select(frame => At(ordered, turns, frames == 1 ? 0 : frame * last / (frames - 1)))];
    }

    private static List<ViewCamera> Ordered(IReadOnlyList<ViewCamera> stops)
    {
        var left = stops.Skip(1).ToList();
        List<ViewCamera> ordered = [stops[0]];
        while (left.Count > 0)
        {
            var next = left.MinBy(stop => DistanceOf(ordered[^1], stop))!;
            left.Remove(next);
            ordered.Add(next);
        }

        return ordered;
    }

    /// <summary>Distance of the places, with a radian of turning counted like a unit.</summary>
    private static double DistanceOf(ViewCamera a, ViewCamera b)
    {
        var (from, to) = (a.WorldFromCamera, b.WorldFromCamera);
        double trace = TensorPrimitives.Dot<double>(from.Rotation, to.Rotation);
        return TensorPrimitives.Distance<double>(from.Translation, to.Translation) + Math.Acos(Math.Clamp((trace - 1) / 2, -1, 1));
    }

    private static ViewCamera At(List<ViewCamera> stops, Quaternion[] turns, double place)
    {
        int before = Math.Min((int)place, stops.Count - 1), after = Math.Min(before + 1, stops.Count - 1);
        double t = place - before;
        double[] position = [.. Enumerable.Range(0, 3).Select(axis => Spline(stops, before, axis, t))];
        double[] rotation = MatrixOf(Quaternion.Slerp(turns[before], turns[after], (float)t));
        double focal = PixelsPerWidth(stops[before]) * (1 - t) + PixelsPerWidth(stops[after]) * t;
        return stops[0] with { FocalLength = focal * stops[0].Width, WorldFromCamera = new RigidTransform(rotation, position) };
    }

    private static double PixelsPerWidth(ViewCamera camera) => camera.FocalLength!.Value / camera.Width;

    private static double Spline(List<ViewCamera> stops, int before, int axis, double t)
    {
        double At(int index) => stops[Math.Clamp(index, 0, stops.Count - 1)].WorldFromCamera.Translation[axis];

        double p0 = At(before - 1), p1 = At(before), p2 = At(before + 1), p3 = At(before + 2);
        return p1 + 0.5 * t * (p2 - p0 + t * (2 * p0 - 5 * p1 + 4 * p2 - p3 + t * (3 * (p1 - p2) + p3 - p0)));
    }

    private static Quaternion RotationOf(RigidTransform pose)
    {
        double[] r = pose.Rotation;

        // System.Numerics multiplies rows with matrices, so that its matrices are transposed.
        return Quaternion.CreateFromRotationMatrix(new Matrix4x4(
            (float)r[0], (float)r[3], (float)r[6], 0, (float)r[1], (float)r[4], (float)r[7], 0, (float)r[2], (float)r[5], (float)r[8], 0, 0, 0, 0, 1));
    }

    private static double[] MatrixOf(Quaternion turn)
    {
        var m = Matrix4x4.CreateFromQuaternion(Quaternion.Normalize(turn));
        return [m.M11, m.M21, m.M31, m.M12, m.M22, m.M32, m.M13, m.M23, m.M33];
    }
}
