using System.Globalization;
using PanSt3R.Inference.Geometry;
using PanSt3R.Inference.Outputs.Colmap;

namespace PanSt3R.Inference.Tests.Outputs;

public sealed class ColmapTests
{
    // The geometry is exact up to single precision.
    private const double PixelTolerance = 0.01;

    [Fact]
    public void Complete_ConsistentScene_PointsProjectOntoTheirObservations()
    {
        using var output = new SceneOutput(SceneOutput.Views(4));
        var cameras = Rows(output, "cameras.txt").ToDictionary(row => row[0], row => Numbers(row[2..]));
        var lines = Lines(output, "images.txt");
        var points = Rows(output, "points3D.txt").ToDictionary(row => row[0]);

        int observations = 0;
        for (int line = 0; line < lines.Length; line += 2)
        {
            string[] image = lines[line].Split(' ');
            string[] points2D = lines[line + 1].Split(' ');
            for (int i = 0; i < points2D.Length; i += 3, observations++)
            {
                string[] point = points[points2D[i + 2]];
                Assert.Equal([image[0], $"{i / 3}"], point[8..]);
                var (x, y) = Project(Numbers(point[1..4]), Numbers(image[1..8]), cameras[image[8]]);
                Assert.Equal(double.Parse(points2D[i], CultureInfo.InvariantCulture), x, PixelTolerance);
                Assert.Equal(double.Parse(points2D[i + 1], CultureInfo.InvariantCulture), y, PixelTolerance);
                Assert.InRange(double.Parse(point[7], CultureInfo.InvariantCulture), 0, PixelTolerance);
            }
        }

        Assert.Equal(points.Count, observations);
        Assert.Equal(4 * 64 * 48, observations);
    }

    [Fact]
    public void Complete_ManyPoints_AreThinnedBelowTheBound()
    {
        using var output = new SceneOutput([SyntheticScene.View(0, 512, 384), SyntheticScene.View(1, 384, 512)]);

        Assert.InRange(Rows(output, "points3D.txt").Length, ColmapWriter.MaximumPoints * 3 / 4, ColmapWriter.MaximumPoints);
    }

    [Fact]
    public void Complete_UnknownFocal_WritesMarkedGuess()
    {
        var view = SyntheticScene.View(0);
        view = view with { Camera = view.Camera with { FocalLength = null } };
        using var output = new SceneOutput([view]);

        Assert.Equal("1 SIMPLE_PINHOLE 64 48 76.8 32.5 24.5", Assert.Single(Lines(output, "cameras.txt")));
        var camera = output.Json("cameras.json").GetProperty("views")[0];
        Assert.Equal("null", camera.GetProperty("focal").GetRawText());
        Assert.True(camera.GetProperty("colmapFocalIsGuess").GetBoolean());
        Assert.Equal("-1", Rows(output, "points3D.txt")[0][7]);
    }

    [Fact]
    public void Complete_ViewWithoutPose_IsLeftOutWithWarning()
    {
        var lost = SyntheticScene.View(1);
        var nowhere = new RigidTransform(new double[9], [double.NaN, 0, 0]);
        lost = lost with { Camera = lost.Camera with { WorldFromCamera = nowhere } };
        using var output = new SceneOutput([SyntheticScene.View(0), lost]);

        Assert.Single(Lines(output, "cameras.txt"));
        Assert.Equal("null", output.Json("cameras.json").GetProperty("views")[1].GetProperty("worldFromCamera").GetRawText());
        Assert.Contains("no pose", Assert.Single(output.Report.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Complete_ViewWithoutPoints_HasAnEmptySecondLine()
    {
        var view = SyntheticScene.View(0);
        Array.Fill(view.Confidence, 1);
        using var output = new SceneOutput([view]);

        Assert.Equal("", File.ReadAllLines(output.File("sparse", "0", "images.txt"))[^1]);
    }

    [Theory]
    [InlineData(0, 0, 1, 0.3)]
    [InlineData(1, 0, 0, 3.1)]
    [InlineData(0, 1, 0, -3.1)]
    [InlineData(0, 0, 1, Math.PI)]
    [InlineData(0.6, -0.48, 0.64, 2.5)]
    public void FromRotation_AnyAxisAndAngle_GivesTheQuaternion(double x, double y, double z, double angle)
    {
        var (sin, cos) = Math.SinCos(angle);
        double[] rotation =
        [
            cos + (x * x * (1 - cos)), (x * y * (1 - cos)) - (z * sin), (x * z * (1 - cos)) + (y * sin),
            (y * x * (1 - cos)) + (z * sin), cos + (y * y * (1 - cos)), (y * z * (1 - cos)) - (x * sin),
            (z * x * (1 - cos)) - (y * sin), (z * y * (1 - cos)) + (x * sin), cos + (z * z * (1 - cos)),
        ];

        var q = Quaternion.FromRotation(rotation);

        double half = Math.Sin(angle / 2);
        double sign = Math.Cos(angle / 2) < 0 ? -1 : 1;
        Assert.Equal(sign * Math.Cos(angle / 2), q.W, 1e-9);
        Assert.Equal(sign * x * half, q.X, 1e-9);
        Assert.Equal(sign * y * half, q.Y, 1e-9);
        Assert.Equal(sign * z * half, q.Z, 1e-9);
    }

    private static (double X, double Y) Project(double[] p, double[] pose, double[] camera)
    {
        var (w, x, y, z) = (pose[0], pose[1], pose[2], pose[3]);
        double[] t = [2 * ((y * p[2]) - (z * p[1])), 2 * ((z * p[0]) - (x * p[2])), 2 * ((x * p[1]) - (y * p[0]))];
        double cameraX = p[0] + (w * t[0]) + ((y * t[2]) - (z * t[1])) + pose[4];
        double cameraY = p[1] + (w * t[1]) + ((z * t[0]) - (x * t[2])) + pose[5];
        double cameraZ = p[2] + (w * t[2]) + ((x * t[1]) - (y * t[0])) + pose[6];
        return ((camera[2] * cameraX / cameraZ) + camera[3], (camera[2] * cameraY / cameraZ) + camera[4]);
    }

    private static string[] Lines(SceneOutput output, string name) =>
        [.. File.ReadAllLines(output.File("sparse", "0", name)).Where(line => !line.StartsWith('#'))];

    private static string[][] Rows(SceneOutput output, string name) =>
        [.. Lines(output, name).Select(line => line.Split(' '))];

    private static double[] Numbers(string[] texts) =>
        [.. texts.Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
}
