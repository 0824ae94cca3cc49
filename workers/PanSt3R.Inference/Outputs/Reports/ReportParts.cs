namespace PanSt3R.Inference.Outputs.Reports;

/// <summary>The model of a run.</summary>
/// <param name="Name">Name of its bundle.</param>
/// <param name="Hash">Hash of the bundle, with the name of the algorithm in front (<c>sha256:...</c>).</param>
public sealed record ModelReport(string Name, string Hash);

/// <summary>One file that was offered to the run.</summary>
/// <param name="File">File name without its folder.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="Hash">Hash of its content, with the name of the algorithm in front; null when not computed.</param>
/// <param name="View">Name of the view it became; null when it was rejected.</param>
/// <param name="Rejection">Why it was not used, one sentence; null when it was.</param>
public sealed record InputReport(string File, long Bytes, string? Hash, string? View, string? Rejection);

/// <summary>Wall time of one stage.</summary>
/// <param name="Name">Short name, such as <c>encode</c>.</param>
/// <param name="Seconds">Wall time in seconds.</param>
public sealed record StageReport(string Name, double Seconds);

/// <summary>How query masks became segments.</summary>
/// <param name="Method">Name of the method, such as <c>qubo</c> or <c>standard-v2</c>.</param>
/// <param name="Segments">Number of segments.</param>
/// <param name="Figures">Other figures of the method by name (energy, gap, kept queries), in the order to be shown.</param>
public sealed record MergeFigures(string Method, int Segments, IReadOnlyDictionary<string, double> Figures);

/// <summary>Figures of the point cloud.</summary>
/// <param name="Points">Points that were written.</param>
/// <param name="DroppedPoints">Points left out: low confidence, or not finite.</param>
/// <param name="MinimumConfidence">The threshold.</param>
public sealed record PointCloudReport(long Points, long DroppedPoints, float MinimumConfidence);

/// <summary>One file, or all files of one folder, of the result.</summary>
/// <param name="Path">Path relative to the result folder, with <c>/</c>; a folder ends in <c>/</c>.</param>
/// <param name="Files">Number of files, 1 for a file.</param>
/// <param name="Bytes">Their size together.</param>
public sealed record OutputReport(string Path, int Files, long Bytes);
