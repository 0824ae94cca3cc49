using PanSt3R.Files;
using PanSt3R.Inference.Verification;

namespace PanSt3R.Inference.Tests.Verification;

/// <summary>The numeric proof, and that it notices what it should notice.</summary>
public sealed class NetworkVerifierTests(VerifiedGoldens verified) : IClassFixture<VerifiedGoldens>
{
    private const string SmallCase = "v1_tiny.natural_mixed3_kf2";
    private const string TextCase = "siglip_tiny";

    /// <summary>Recorded names that are inputs of the network and so cannot be compared with anything.</summary>
    private static readonly string[] Inputs = ["images", "true_shape", "text.class_embeddings", "input_ids"];

    [Fact]
    public void Verify_RecordedCases_AreWithinTolerance()
    {
        Assert.NotEmpty(verified.Results);
        Assert.All(verified.Results.SelectMany(result => result.Comparisons), comparison => Assert.True(comparison.IsWithin, comparison.ToString()));
    }

    [Fact]
    public void Verify_RecordedCases_TakesAllWhoseFilesAreThere()
    {
        var there = verified.Index.Cases.Where(recorded => File.Exists(Path.Combine(VerifiedGoldens.Folder, recorded.File)));

        Assert.Equal(there.Select(recorded => recorded.Name).Append(TextCase).Order(), verified.Results.Select(result => result.Name).Order());
    }

    [Fact]
    public void Verify_RecordedCases_ComparesEveryOutput()
    {
        foreach (var result in verified.Results)
        {
            var recorded = verified.Index.Cases.SingleOrDefault(entry => entry.Name == result.Name)?.Tensors.Keys
                ?? verified.Index.Units.SiglipTiny!.Tensors.Keys;
            var compared = result.Comparisons.Select(comparison => comparison.Tensor).Concat(result.Outside).ToHashSet();

            Assert.All(result.Outside, name => Assert.StartsWith("joint.", name, StringComparison.Ordinal));
            Assert.Equal([], recorded.Where(name => !IsInput(name) && !compared.Contains(name)));
        }
    }

    [Fact]
    public void Verify_OneRecordedValueChanged_IsReportedBeyond()
    {
        using var copy = new GoldenCopy(SmallCase);
        copy.Change("out.pred_masks.1", index: 5, by: 1);
        var result = Verify(copy.Folder, SmallCase).Single();

        var beyond = result.Comparisons.Where(comparison => !comparison.IsWithin).ToArray();
        Assert.NotEmpty(beyond);
        Assert.All(beyond, comparison => Assert.Equal("out.pred_masks.1", comparison.Tensor));
        Assert.Contains(beyond, comparison => comparison.Path == ComputedBy.Pipeline);
    }

    [Fact]
    public void Verify_RecordedVectorChanged_IsReportedBeyond()
    {
        using var copy = new GoldenCopy(TextCase, checkpoint: "siglip_tiny_weights.safetensors");
        copy.Change("normalised", index: 7, by: 0.001f);
        var result = Verify(copy.Folder, TextCase).Single();

        Assert.Equal("normalised", Assert.Single(result.Comparisons, comparison => !comparison.IsWithin).Tensor);
        Assert.Equal(5, result.Comparisons.Count);
    }

    [Fact]
    public void Verify_RecordedTensorMissing_IsNamed()
    {
        using var copy = new GoldenCopy(SmallCase);
        copy.Remove("out.raw.0");
        var error = Assert.Throws<InvalidContentException>(() => Verify(copy.Folder, SmallCase));

        Assert.Contains("'out.raw.0'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_UnknownCase_ListsThoseThereAre()
    {
        var error = Assert.Throws<InvalidSettingsException>(() => Verify(VerifiedGoldens.Folder, "v3_tiny.none"));

        Assert.Contains("v3_tiny.none", error.Message, StringComparison.Ordinal);
        Assert.Contains(SmallCase, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_FolderWithoutIndex_SaysWhatToName()
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<InvalidContentException>(() => Verify(folder.Path));

        Assert.Contains("index.json", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"cases\": [")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{ \"checkpoints\": [] }")]
    public void Verify_IndexThatIsNone_IsNamed(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("index.json"), text);
        var error = Assert.Throws<InvalidContentException>(() => Verify(folder.Path));

        Assert.Contains("index.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_IndexWithoutAnyFileOfItsCases_SaysSo()
    {
        using var copy = new GoldenCopy();

        Assert.Throws<InvalidContentException>(() => Verify(copy.Folder));
    }

    [Fact]
    public void Verify_FileOfANamedCaseMissing_NamesIt()
    {
        using var copy = new GoldenCopy();
        copy.Take("v1_tiny.pth");
        var error = Assert.ThrowsAny<IOException>(() => Verify(copy.Folder, SmallCase));

        Assert.Contains(SmallCase, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_CheckpointMissing_NamesIt()
    {
        using var copy = new GoldenCopy();
        copy.Take($"{SmallCase}.safetensors");
        var error = Assert.ThrowsAny<IOException>(() => Verify(copy.Folder, SmallCase));

        Assert.Contains("v1_tiny.pth", error.Message, StringComparison.Ordinal);
    }

    private static CaseResult[] Verify(string folder, params string[] names) =>
        [.. NetworkVerifier.Verify(folder, names, TestContext.Current.CancellationToken)];

    private static bool IsInput(string name) => Inputs.Contains(name) || name.StartsWith("images.", StringComparison.Ordinal);
}
