using PanSt3R.Files;
using PanSt3R.Inference.Merging;
using PanSt3R.Inference.Pipeline;
using PanSt3R.Network.Bundles;
using PanSt3R.Network.Vocabularies;

namespace PanSt3R.Inference.Tests.Pipeline;

/// <summary>Which merging is used and which classes it speaks of, so that no result is judged by the wrong ones.</summary>
public sealed class SceneMergeTests(TinyModels models)
{
    [Theory]
    [InlineData(null, MergeMethod.StandardV2)]
    [InlineData("standard", MergeMethod.StandardV2)]
    [InlineData("standard_v2", MergeMethod.StandardV2)]
    [InlineData("standard_v1", MergeMethod.StandardV1)]
    [InlineData("qubo", MergeMethod.Qubo)]
    public void Method_NameInTheCheckpoint_IsThatMethod(string? name, MergeMethod expected) =>
        Assert.Equal(expected, CheckpointMerging.Method(new MergeDefaults(name, true)));

    [Fact]
    public void Method_UnknownName_IsRefused()
    {
        var error = Assert.Throws<InvalidContentException>(() => CheckpointMerging.Method(new MergeDefaults("magic", true)));

        Assert.Contains("'magic'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_MergeOfTheCheckpoint_IsRecordedInTheReport()
    {
        using var scene = SceneRun.OfThree();
        var report = scene.Run(models.Version1);
        string expected = MergeNames.NameOf(MergeNames.Methods, CheckpointMerging.Method(models.Version1.Manifest.Merge));

        Assert.Equal(expected, report.Merge.Method);
        Assert.Equal(expected, report.Options["merge"]);
    }

    [Fact]
    public void Run_Classes_KeepTheirOrderAsCategories()
    {
        using var scene = SceneRun.OfThree();
        scene.Run(models.Version2);
        var categories = scene.Json("panoptic.json").GetProperty("categories").EnumerateArray().ToArray();

        Assert.Equal(
            ClassVectors.Read(TinyModels.Classes).Vocabulary.Classes.Select(entry => entry.Name),
            categories.OrderBy(category => category.GetProperty("id").GetInt32()).Select(category => category.GetProperty("name").GetString()));
    }
}
