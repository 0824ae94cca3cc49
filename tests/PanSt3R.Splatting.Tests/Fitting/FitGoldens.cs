using PanSt3R.Network.Tensors;
using PanSt3R.Splatting.Fitting;

namespace PanSt3R.Splatting.Tests.Fitting;

/// <summary>The recorded scene: a floor and seven objects, 12 views to fit and 4 to test.</summary>
internal static class FitGoldens
{
    public static SafetensorsFile Open() => SplatGoldens.Open("fit_a");

    public static ColouredPoints Points(SafetensorsFile file) => new(file.ReadSingles("init_points"), file.ReadSingles("init_colours"));

    /// <summary>Views under <c>train_</c> or <c>test_</c>, with the instance maps of a name.</summary>
    public static IReadOnlyList<FitView> Views(SafetensorsFile file, string prefix, string? maps = null)
    {
        var cameras = SplatGoldens.Cameras(file, prefix);
        byte[] images = file.Read<byte>(prefix + "images");
        short[]? instances = maps is null ? null : file.Read<short>(maps);
        return [.. cameras.Select((camera, index) =>
        {
            int pixels = camera.Width * camera.Height;
            return new FitView(
                $"{prefix}{index}",
                camera,
                images.AsSpan(3 * pixels * index, 3 * pixels).ToArray(),
                instances is null ? null : [.. instances.Skip(pixels * index).Take(pixels).Select(value => (int)value)]);
        })];
    }
}
