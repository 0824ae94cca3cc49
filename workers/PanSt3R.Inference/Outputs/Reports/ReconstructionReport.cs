namespace PanSt3R.Inference.Outputs.Reports;

/// <summary>
/// Everything that is known about a run: what went in, what was decided, what came out and what it cost. Written as
/// <c>report.json</c>; numbers that are not finite become null there.
/// </summary>
public sealed record ReconstructionReport
{
    /// <summary>Name and version of the structure; a change that breaks readers raises the number.</summary>
    public string Schema { get; init; } = "panst3r.run/1";

    /// <summary>Name and version of this program.</summary>
    public string Tool { get; init; } = Generator.NameAndVersion;

    /// <summary>The model that was used.</summary>
    public required ModelReport Model { get; init; }

    /// <summary>Settings of the run by name, as text, in the order to be shown.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>Names of the classes in index order.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>Every file that was offered, used or not, in the user's order.</summary>
    public required IReadOnlyList<InputReport> Inputs { get; init; }

    /// <summary>The plan in one line, as it was announced before the run.</summary>
    public required string Plan { get; init; }

    /// <summary>Names of the keyframes in the order of their use.</summary>
    public required IReadOnlyList<string> Keyframes { get; init; }

    /// <summary>Name of the view whose camera frame is the world frame.</summary>
    public required string ReferenceView { get; init; }

    /// <summary>Wall time by stage, in the order of the stages.</summary>
    public IReadOnlyList<StageReport> Stages { get; init; } = [];

    /// <summary>Largest resident memory of the process in bytes; null when it was not measured.</summary>
    public long? PeakMemoryBytes { get; init; }

    /// <summary>How query masks became segments.</summary>
    public required MergeFigures Merge { get; init; }

    /// <summary>Figures of the point cloud; filled in by <see cref="ReconstructionWriter"/>.</summary>
    public PointCloudReport? PointCloud { get; init; }

    /// <summary>What the user should know, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Files and folders of the result; filled in by <see cref="ReconstructionWriter"/>.</summary>
    public IReadOnlyList<OutputReport> Outputs { get; init; } = [];
}
