using System.Runtime.Intrinsics.X86;
using PanSt3R.Inference.Keyframes.Retrieval.Search;

namespace PanSt3R.Inference.Tests.Keyframes.Retrieval.Search;

/// <summary>Every kernel by name, for tests that run over all of them.</summary>
internal static class Kernels
{
    public static TheoryData<string> Names => new("wide", "narrow", "plain", "single");

    /// <summary>The kernel; skips the test on machines without its instructions.</summary>
    public static TileKernel Of(string name)
    {
        Assert.SkipWhen(name == "wide" && !Avx512BW.IsSupported, "this machine has no AVX-512");
        Assert.SkipWhen(name == "narrow" && !Avx2.IsSupported, "this machine has no AVX2");
        return name switch
        {
            "wide" => new WideTileKernel(),
            "narrow" => new NarrowTileKernel(),
            "plain" => new PlainTileKernel(rows: 8, columns: 16),
            _ => new PlainTileKernel(rows: 1, columns: 8),
        };
    }
}
