using PanSt3R.Splatting.Losses;

namespace PanSt3R.Splatting.Tests.Losses;

public sealed class SignalToNoiseTests
{
    [Fact]
    public void Psnr_TenthAside_IsTwentyDecibels() =>
        Assert.Equal(20, SignalToNoise.Psnr([0.1f, 0.3f, 0.6f], [0.2f, 0.2f, 0.5f]), 1e-5);

    [Fact]
    public void Psnr_TooBright_IsLimitedFirst() =>
        Assert.Equal(20, SignalToNoise.Psnr([7f, -3f], [0.9f, 0.1f]), 1e-5);

    [Fact]
    public void Psnr_Equal_IsInfinite() => Assert.Equal(double.PositiveInfinity, SignalToNoise.Psnr([0.5f], [0.5f]));

    [Fact]
    public void Psnr_OtherLength_Throws() => Assert.Throws<ArgumentException>(() => SignalToNoise.Psnr([0.5f], [0.5f, 1]));
}
