using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

namespace PanSt3R.Cloud.Infrastructure.Contracts.Api;

/// <summary>A file that can be downloaded for a while.</summary>
/// <param name="Path">Path in the result or report, with <c>/</c>.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Sha256">Hash of the content; null when it is not recorded.</param>
/// <param name="Url">Read-only URL.</param>
public sealed record FileLink(string Path, long Bytes, string? Sha256, Uri Url);

/// <summary>Answer of <c>GET api/runs/{run}/report</c>.</summary>
/// <param name="ExpiresAt">When the URLs end.</param>
/// <param name="Files">Files of the report; <c>report.html</c> is the page to open.</param>
public sealed record ReportLinks(DateTimeOffset ExpiresAt, IReadOnlyList<FileLink> Files);

/// <summary>Answer of <c>GET api/runs/{run}/scenes/{dataset}/{scene}/result</c>.</summary>
/// <param name="ExpiresAt">When the URLs end.</param>
/// <param name="Key">The capture.</param>
/// <param name="Result">What was made.</param>
/// <param name="Files">Its files.</param>
public sealed record ResultLinks(DateTimeOffset ExpiresAt, SceneKey Key, SceneResult Result, IReadOnlyList<FileLink> Files);
