using PanSt3R.Files;
using PanSt3R.Rooms.Captures;

namespace PanSt3R.Rooms.Tests.Captures;

public sealed class CaptureOptionsTests
{
    public static TheoryData<string, CaptureOptions> Invalid => new()
    {
        { "scenes", new CaptureOptions { Scenes = 0 } },
        { "scenes", new CaptureOptions { Scenes = CaptureOptions.MostScenes + 1 } },
        { "views", new CaptureOptions { Views = 0 } },
        { "views", new CaptureOptions { Views = CaptureOptions.MostViews + 1 } },
        { "size", new CaptureOptions { Size = new ImageSize(15, 96) } },
        { "size", new CaptureOptions { Size = new ImageSize(128, 4097) } },
        { "camera step", new CaptureOptions { CameraStep = -0.1 } },
        { "camera step", new CaptureOptions { CameraStep = double.NaN } },
        { "workers", new CaptureOptions { Workers = 0 } },
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public void Validate_OutOfRange_NamesTheOption(string name, CaptureOptions options) =>
        Assert.Contains(
            name, Assert.Throws<InvalidSettingsException>(options.Validate).Message, StringComparison.Ordinal);

    [Fact]
    public void Validate_Defaults_Pass() => new CaptureOptions().Validate();
}
