using PanSt3R.Rooms.Captures;
using PanSt3R.Rooms.Scenes;

namespace PanSt3R.Rooms.Tests;

/// <summary>Small scenes for tests.</summary>
internal static class Samples
{
    public static CaptureOptions Options { get; } = new()
    {
        Scenes = 5,
        Views = 3,
        Size = new ImageSize(48, 36),
        Seed = 11,
    };

    public static IEnumerable<Room> Rooms(int count) =>
        Enumerable.Range(0, count).Select(index => RoomGenerator.Generate(RoomGenerator.SceneSeed(5, index)));

    public static IEnumerable<CapturedScene> Scenes(int count, ImageSize size) =>
        Enumerable.Range(0, count).Select(index => Make(Options with { Size = size }, index));

    public static CapturedScene Make(CaptureOptions options, int index) =>
        SceneStudio.Make(options, index, TestContext.Current.CancellationToken);

    public static void Write(CaptureOptions options, string output, IProgress<CaptureProgress>? progress = null) =>
        CaptureRun.Write(options, output, progress, TestContext.Current.CancellationToken);
}
