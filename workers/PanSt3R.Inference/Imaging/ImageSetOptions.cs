namespace PanSt3R.Inference.Imaging;

/// <summary>How the photos of a scene are chosen and prepared.</summary>
public sealed record ImageSetOptions
{
    /// <summary>Network sizes to choose from.</summary>
    /// <value>The default is the table for a long side of 512 pixels.</value>
    public ResolutionTable Resolutions { get; init; } = ResolutionTable.ForSize(512);

    /// <summary>Limits and orientation.</summary>
    /// <value>The default is <see cref="ImageDecodingOptions"/> as constructed.</value>
    public ImageDecodingOptions Decoding { get; init; } = new();

    /// <summary>Whether the first unusable photo is an error; otherwise it is left out and reported.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Strict { get; init; }
}
