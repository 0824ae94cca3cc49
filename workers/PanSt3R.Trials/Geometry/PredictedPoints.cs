using System.Numerics;
using System.Runtime.InteropServices;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Trials.Geometry;

/// <summary>Pointmaps and cameras from the predictions that a run saved.</summary>
internal static class PredictedPoints
{
    /// <summary>Reads all views.</summary>
    /// <param name="path">The file that a run saved.</param>
    /// <param name="views">Number of views.</param>
    public static ScenePoints Read(string path, int views)
    {
        using var file = new SafetensorsFile(path);
        return new ScenePoints(
            [.. Enumerable.Range(0, views).Select(view =>
                MemoryMarshal.Cast<float, Vector3>(file.ReadSingles($"points.{view}").AsSpan()).ToArray())],
            [.. Enumerable.Range(0, views).Select(view => Pose(file.Read<double>($"camera.{view}")))]);
    }

    // Focal length, rotation row by row, translation.
    private static Matrix4x4 Pose(double[] camera)
    {
        var c = Array.ConvertAll(camera, value => (float)value);
        return new Matrix4x4(
            c[1], c[4], c[7], 0,
            c[2], c[5], c[8], 0,
            c[3], c[6], c[9], 0,
            c[10], c[11], c[12], 1);
    }
}
