namespace PanSt3R.Cloud.Infrastructure.Contracts.Captures;

/// <summary>
/// The photos of a scene: <c>captures/{dataset}/{scene}/scene.json</c>. A device uploads it last, so its presence says that
/// everything it names is there. A later manifest with more photos is a new revision of the scene.
/// </summary>
public sealed record CaptureManifest
{
    /// <summary>Most photos of a scene.</summary>
    public const int MaxImages = 2_000;

    /// <summary>Largest photo, in bytes.</summary>
    public const long MaxImageBytes = 256L << 20;

    /// <summary>Largest manifest, in bytes.</summary>
    public const int MaxBytes = 2 << 20;

    /// <summary>Version of the contract.</summary>
    public int Version { get; init; } = ContractVersion.Current;

    /// <summary>The photos, in the order in which results list them; 2 to <see cref="MaxImages"/>.</summary>
    public required IReadOnlyList<CaptureImage> Images { get; init; }

    /// <summary>What starts the reconstruction. Default: the arrival of the manifest.</summary>
    public CaptureStart Start { get; init; } = CaptureStart.Arrival;

    /// <summary>Model for a start on arrival; null for the installation's default.</summary>
    public string? Model { get; init; }

    /// <summary>Settings for a start on arrival; null for the defaults.</summary>
    public Scenes.SceneSettings? Settings { get; init; }

    /// <summary>Time of the capture as the device tells it; informative.</summary>
    public DateTimeOffset? CapturedAt { get; init; }
}

/// <summary>A photo of a scene: <c>captures/{dataset}/{scene}/images/{name}</c>.</summary>
/// <param name="Name">File name: one path segment, at most 200 bytes of UTF-8, of a format that can be read.</param>
/// <param name="Bytes">Size, at most <see cref="CaptureManifest.MaxImageBytes"/>.</param>
/// <param name="Sha256">Hash of the content, 64 lower-case hexadecimal digits.</param>
public sealed record CaptureImage(string Name, long Bytes, string Sha256);

/// <summary>What starts the reconstruction of a capture.</summary>
public enum CaptureStart
{
    /// <summary>The manifest's arrival starts a run of this scene.</summary>
    Arrival,

    /// <summary>Only a submission that names the scene does.</summary>
    Submission,
}
