using PanSt3R.Inference.Verification;

namespace PanSt3R.Inference.Tests.Keyframes.Retrieval;

public sealed class RetrievalGoldenTests
{
    public static TheoryData<string> Cases => new("full", "plain", "padded", "apart");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Verify_Case_AgreesWithTheReferenceAtEveryStage(string name)
    {
        var result = Assert.Single(GoldenVerifier.Verify(
            Goldens.PathOf("retrieval"), [name], TestContext.Current.CancellationToken));

        Assert.Empty(result.Comparisons.Where(comparison => !comparison.IsWithin).Select(comparison => $"{comparison.Path} {comparison.Tensor}"));
        Assert.Superset(
            RecordedNames(name).ToHashSet(),
            result.Comparisons.Select(comparison => comparison.Tensor).ToHashSet());
        Assert.Equal(
            [ComputedBy.Stage, ComputedBy.EndToEnd, ComputedBy.Pipeline],
            result.Comparisons.Where(comparison => comparison.Tensor == "similarity").Select(comparison => comparison.Path));
    }

    /// <summary>Every recorded tensor but the tokens, which are what a case starts from.</summary>
    private static IEnumerable<string> RecordedNames(string name)
    {
        using var golden = Goldens.Open("retrieval", $"{name}.golden.safetensors");
        return [.. golden.Tensors.Keys.Where(tensor => !tensor.EndsWith(".encoder", StringComparison.Ordinal))];
    }
}
