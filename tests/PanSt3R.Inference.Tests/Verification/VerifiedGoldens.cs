using PanSt3R.Inference.Verification;

namespace PanSt3R.Inference.Tests.Verification;

/// <summary>All recorded cases that are there, verified once.</summary>
public sealed class VerifiedGoldens
{
    public static string Folder => Goldens.PathOf("network");

    public GoldenIndex Index { get; } = GoldenIndex.Read(Folder);

    public IReadOnlyList<CaseResult> Results { get; } =
        [.. NetworkVerifier.Verify(Folder, [], TestContext.Current.CancellationToken)];
}
