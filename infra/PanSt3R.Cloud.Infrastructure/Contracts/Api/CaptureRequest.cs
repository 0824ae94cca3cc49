namespace PanSt3R.Cloud.Infrastructure.Contracts.Api;

/// <summary>Body of <c>POST api/captures</c>: a device asks where it may upload a scene.</summary>
public sealed record CaptureRequest
{
    /// <summary>Most files of each kind.</summary>
    public const int MaxFiles = 4_096;

    /// <summary>Largest request, in bytes.</summary>
    public const int MaxBytes = 4 << 20;

    /// <summary>Dataset; a safe name.</summary>
    public required string Dataset { get; init; }

    /// <summary>Scene in it; a safe name.</summary>
    public required string Scene { get; init; }

    /// <summary>File names of photos; none when only the manifest or ground truth is uploaded.</summary>
    public IReadOnlyList<string> Images { get; init; } = [];

    /// <summary>Paths of ground-truth files below <c>ground-truth/</c>, with <c>/</c>.</summary>
    public IReadOnlyList<string> GroundTruth { get; init; } = [];
}

/// <summary>Answer to <see cref="CaptureRequest"/>: each URL allows writing its one blob until it expires, and nothing else.</summary>
/// <param name="ExpiresAt">When the URLs end.</param>
/// <param name="Manifest">Upload of <c>scene.json</c>; to be used last of all.</param>
/// <param name="Images">Uploads of the photos, in the order of the request.</param>
/// <param name="GroundTruth">Uploads of the ground truth, in the order of the request.</param>
public sealed record CaptureUploads(
    DateTimeOffset ExpiresAt, Uri Manifest, IReadOnlyList<UploadTarget> Images, IReadOnlyList<UploadTarget> GroundTruth);

/// <summary>Where one file may be uploaded with <c>PUT</c> and the header <c>x-ms-blob-type: BlockBlob</c>.</summary>
/// <param name="Name">Name as in the request.</param>
/// <param name="Url">Write-only URL.</param>
public sealed record UploadTarget(string Name, Uri Url);

/// <summary>What became of a capture: answer of <c>GET api/captures/{dataset}/{scene}</c>.</summary>
/// <param name="ManifestSha256">Hash of the manifest that is there now.</param>
/// <param name="Run">Id of the run that this revision starts on arrival.</param>
/// <param name="View">The run; null while its start is pending, and for captures that only a submission starts.</param>
public sealed record CaptureView(string ManifestSha256, string Run, RunView? View);
