using System.Runtime.Intrinsics;
using PanSt3R.Splatting.Rendering;

namespace PanSt3R.Splatting.Tests.Rendering;

public sealed class TileKernelTests
{
    [Fact]
    public void Exp_WhereAlphaCounts_IsWithinTwoRoundings()
    {
        for (float power = 0; power > -6; power -= 0.0037f)
        {
            Assert.InRange(TileKernel.Exp(Vector256.Create(power))[3] / Math.Exp(power), 1 - 3e-7, 1 + 3e-7);
        }
    }
}
