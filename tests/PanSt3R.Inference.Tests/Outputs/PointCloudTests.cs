using PanSt3R.Files;
using PanSt3R.Inference.Outputs;
using PanSt3R.Inference.Outputs.PointClouds;

namespace PanSt3R.Inference.Tests.Outputs;

public sealed class PointCloudTests
{
    [Fact]
    public void AddView_Points_AreInTheFileWithAllTheirValues()
    {
        var views = SceneOutput.Views(2);
        const float Threshold = 6.5f;
        using var output = new SceneOutput(views, new OutputOptions { MinimumConfidence = Threshold });

        var ply = new PlyFile(output.File("pointcloud.ply"));

        var expected = views.SelectMany((view, index) => Plain(view, index, Threshold)).ToArray();
        Assert.Equal(expected, ply.Vertices);
        Assert.Equal(0, ply.Remaining);
        Assert.InRange(expected.Length, 1, (views.Length * 64 * 48) - 1);
        Assert.Equal(expected.Length, output.Report.PointCloud!.Points);
        Assert.Equal((views.Length * 64 * 48) - expected.Length, output.Report.PointCloud.DroppedPoints);
    }

    [Fact]
    public void AddView_ConfidenceAtTheThreshold_IsKept()
    {
        var view = SyntheticScene.View(0);
        Array.Fill(view.Confidence, 2.9999998f);
        view.Confidence[5] = 3;
        using var output = new SceneOutput([view]);

        var vertex = Assert.Single(new PlyFile(output.File("pointcloud.ply")).Vertices);
        Assert.Equal(view.Points[15], vertex["x"]);
    }

    [Fact]
    public void AddView_NumbersThatAreNotFinite_AreDropped()
    {
        var view = SyntheticScene.View(0);
        view.Points[0] = float.NaN;
        view.Points[4] = float.PositiveInfinity;
        view.Points[8] = float.NegativeInfinity;
        view.Confidence[3] = float.NaN;
        view.Confidence[4] = float.PositiveInfinity;
        using var output = new SceneOutput([view]);

        Assert.Equal((64 * 48) - 5, new PlyFile(output.File("pointcloud.ply")).Vertices.Length);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(29)]
    [InlineData(1000)]
    public void Pixels_AnyMixOfGoodAndBadPoints_AreThoseOfThePlainRule(int count)
    {
        var random = new Random(count);
        float[] bad = [float.NaN, float.PositiveInfinity, float.NegativeInfinity];
        var view = SyntheticScene.View(0, count, 1);
        for (int pixel = 0; pixel < count; pixel++)
        {
            view.Confidence[pixel] = random.Next(20) == 0 ? bad[random.Next(3)] : 1 + (random.NextSingle() * 4);
            view.Points[(3 * pixel) + random.Next(3)] = random.Next(20) == 0 ? bad[random.Next(3)] : 1;
        }

        using var selection = new PointSelection(view, minimumConfidence: 3);

        var expected = Enumerable.Range(0, count).Where(pixel =>
            view.Points.Skip(3 * pixel).Take(3).All(float.IsFinite) && float.IsFinite(view.Confidence[pixel])
            && view.Confidence[pixel] >= 3);
        Assert.Equal(expected, selection.Pixels.ToArray());
    }

    [Fact]
    public void Complete_EveryPointBelowTheThreshold_WritesEmptyValidFileAndWarns()
    {
        using var output = new SceneOutput(SceneOutput.Views(1), new OutputOptions { MinimumConfidence = 1e6f });

        var ply = new PlyFile(output.File("pointcloud.ply"));
        Assert.Empty(ply.Vertices);
        Assert.Contains("element vertex 0", ply.Header);
        Assert.Contains("point cloud is empty", Assert.Single(output.Report.Warnings), StringComparison.Ordinal);
        Assert.Equal("null", output.Json("segments.json").GetProperty("segments")[0].GetProperty("box").GetRawText());
    }

    [Fact]
    public void Complete_VoidPixel_HasInstanceZeroAndTheVoidClass()
    {
        var view = SyntheticScene.View(0);
        view.Panoptic.SegmentIds[0] = 0;
        using var output = new SceneOutput([view]);

        var vertex = new PlyFile(output.File("pointcloud.ply")).Vertices[0];
        Assert.Equal(0, vertex["instance"]);
        Assert.Equal(65535, vertex["class"]);
    }

    [Theory]
    [InlineData(0.5f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Validate_ThresholdOutOfRange_Throws(float threshold) =>
        Assert.Throws<InvalidSettingsException>(() => new OutputOptions { MinimumConfidence = threshold }.Validate());

    private static IEnumerable<Dictionary<string, double>> Plain(ReconstructedView view, int index, float threshold) =>
        from pixel in Enumerable.Range(0, view.Confidence.Length)
        where view.Confidence[pixel] >= threshold
        let id = view.Panoptic.SegmentIds[pixel]
        select new Dictionary<string, double>
        {
            ["x"] = view.Points[3 * pixel],
            ["y"] = view.Points[(3 * pixel) + 1],
            ["z"] = view.Points[(3 * pixel) + 2],
            ["red"] = view.Image.Pixels[3 * pixel],
            ["green"] = view.Image.Pixels[(3 * pixel) + 1],
            ["blue"] = view.Image.Pixels[(3 * pixel) + 2],
            ["confidence"] = view.Confidence[pixel],
            ["class"] = id == 0 ? 65535 : SyntheticScene.Segments[id - 1].ClassIndex,
            ["instance"] = id,
            ["view"] = index,
        };
}
