
using PanSt3R.Files;

namespace PanSt3R.Inference.Imaging;

/// <summary>What is decoded and how; every limit is checked on the header, before memory for pixels is taken.</summary>
public sealed record ImageDecodingOptions
{
    /// <summary>Whether the stored orientation is applied.</summary>
    /// <value>The default is <see langword="true"/>; the reference implementation ignores it.</value>
    public bool ApplyOrientation { get; init; } = true;

    /// <summary>The most pixels of one image, at least 1.</summary>
    /// <value>The default is 200 million; decoding takes 3 bytes each (JPEG) or 7 (PNG, WebP).</value>
    public long MaximumPixels { get; init; } = 200_000_000;

    /// <summary>The largest file in bytes, at least 1.</summary>
    /// <value>The default is 512 MiB.</value>
    public long MaximumFileBytes { get; init; } = 512L << 20;

    /// <summary>The largest ratio of the long to the short side, at least 1.</summary>
    /// <value>The default is 100.</value>
    public double MaximumAspect { get; init; } = 100;

    /// <summary>Checks the ranges stated on the properties.</summary>
    /// <exception cref="InvalidSettingsException">A value is out of its range.</exception>
    public void Validate()
    {
        RequireAtLeastOne(MaximumPixels, nameof(MaximumPixels));
        RequireAtLeastOne(MaximumFileBytes, nameof(MaximumFileBytes));
        RequireAtLeastOne(MaximumAspect, nameof(MaximumAspect));
    }

    private static void RequireAtLeastOne(double value, string name)
    {
        if (!(value >= 1))
        {
            throw new InvalidSettingsException($"{name} is {value}; set it to 1 or more.");
        }
    }
}
