using PanSt3R.Cloud.LocalHost.Blobs;

namespace PanSt3R.Cloud.LocalHost.Tests.Blobs;

public sealed class BlobPatternTests
{
    [Theory]
    [InlineData("captures/{dataset}/{scene}/scene.json", "kitchens/k1/scene.json", "dataset=kitchens scene=k1")]
    [InlineData("captures/{dataset}/{scene}/scene.json", "kitchens/k1/deeper/scene.json", null)]
    [InlineData("captures/{dataset}/{scene}/scene.json", "kitchens/k1/scene.json.bak", null)]
    [InlineData("submissions/{name}.json", "night.v2.json", "name=night.v2")]
    [InlineData("submissions/{name}.json", "folder/night.json", null)]
    [InlineData("runs/in-{run}-{rest}", "in-a-b/c/d", "run=a rest=b/c/d")]
    [InlineData("runs/fixed(1).txt", "fixed(1).txt", "")]
    public void TryMatch_BindsNamesToSegments(string path, string name, string? expected)
    {
        bool matches = BlobPattern.Parse(path).TryMatch(name, out var values);

        Assert.Equal(expected is not null, matches);
        Assert.Equal(expected, values is null ? null : string.Join(' ', values.Select(value => $"{value.Key}={value.Value}")));
    }

    [Fact]
    public void Parse_GivesContainerAndTheFixedBeginning()
    {
        var pattern = BlobPattern.Parse("runs/in-{run}/x");

        Assert.Equal(("runs", "in-"), (pattern.Container, pattern.Prefix));
    }

    [Theory]
    [InlineData("captures")]
    [InlineData("{container}/x")]
    [InlineData("captures/")]
    public void Parse_WithoutContainerAndName_Throws(string path) => Assert.Throws<FormatException>(() => BlobPattern.Parse(path));
}
