
using PanSt3R.Files;

namespace PanSt3R.Inference.Imaging;

/// <summary>The network sizes among which the one nearest to a photo's aspect ratio is taken.</summary>
/// <param name="Entries">At least one size, in order of preference on ties.</param>
/// <remarks>Those from 224 on are the reference's; 128 and 256 are for small networks trained at such sizes.</remarks>
public sealed record ResolutionTable(IReadOnlyList<Resolution> Entries)
{
    private static readonly SortedDictionary<int, ResolutionTable> Known = new()
    {
        [128] = Of((128, 96), (128, 80), (128, 64)),
        [224] = Of((224, 224)),
        [256] = Of((256, 192), (256, 176), (256, 144), (256, 128)),
        [336] = Of((336, 336)),
        [384] = Of((384, 288), (384, 256), (384, 192), (384, 128)),
        [448] = Of((448, 448)),
        [512] = Of((512, 384), (512, 336), (512, 288), (512, 256), (512, 160)),
        [768] = Of((768, 576), (768, 512), (768, 432), (768, 384), (768, 240)),
    };

    /// <summary>The sizes whose long side is the given number of pixels.</summary>
    /// <param name="size">128, 224, 256, 336, 384, 448, 512 or 768.</param>
    /// <exception cref="InvalidSettingsException">There is no table for the size.</exception>
    public static ResolutionTable ForSize(int size) => Known.TryGetValue(size, out var table)
        ? table
        : throw new InvalidSettingsException($"The image size is {size}; use one of {string.Join(", ", Known.Keys)}.");

    /// <summary>Whether an image of these sides needs neither crop nor resize.</summary>
    public bool Contains(int width, int height) =>
        Entries.Contains(new Resolution(Math.Max(width, height), Math.Min(width, height)));

    /// <summary>The size, turned to the orientation of the image, whose ratio is nearest to the image's.</summary>
    /// <remarks>Squares count as landscape; the first entry wins ties.</remarks>
    public (int Width, int Height) Nearest(int width, int height)
    {
        double ratio = (double)width / height;
        if (width >= height)
        {
            var landscape = Entries.MinBy(entry => Math.Abs(entry.Ratio - ratio));
            return (landscape.Long, landscape.Short);
        }

        var portrait = Entries.MinBy(entry => Math.Abs((1 / entry.Ratio) - ratio));
        return (portrait.Short, portrait.Long);
    }

    private static ResolutionTable Of(params (int Long, int Short)[] sizes) =>
        new([.. sizes.Select(size => new Resolution(size.Long, size.Short))]);
}
