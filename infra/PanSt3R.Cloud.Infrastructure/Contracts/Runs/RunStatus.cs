namespace PanSt3R.Cloud.Infrastructure.Contracts.Runs;

/// <summary>Where a run stands: <c>runs/{run}/status.json</c>.</summary>
public sealed record RunStatus
{
    /// <summary>Version of the contract.</summary>
    public int Version { get; init; } = ContractVersion.Current;

    /// <summary>Run id.</summary>
    public required string Run { get; init; }

    /// <summary>State.</summary>
    public required RunState State { get; init; }

    /// <summary>Round that runs or ran last.</summary>
    public int Round { get; init; }

    /// <summary>Scenes of the run; null before it is planned.</summary>
    public int? Scenes { get; init; }

    /// <summary>Scenes whose result is visible.</summary>
    public int Succeeded { get; init; }

    /// <summary>Scenes that failed, by class.</summary>
    public IReadOnlyDictionary<Scenes.FailureClass, int> Failed { get; init; } = new Dictionary<Scenes.FailureClass, int>();

    /// <summary>Worker time so far, in seconds.</summary>
    public double WorkerSeconds { get; init; }

    /// <summary>When this was written.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Why the run as a whole failed; null otherwise.</summary>
    public string? Reason { get; init; }

    /// <summary>What the user should know, one sentence each, such as the regression of a benchmark.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Figures over the evaluated scenes; null without evaluation or before the end.</summary>
    public RunFigures? Figures { get; init; }

    /// <summary>Blob of the report page in <c>runs</c>; null before the end.</summary>
    public string? Report { get; init; }
}

/// <summary>State of a run.</summary>
public enum RunState
{
    /// <summary>Accepted; its scenes are being listed.</summary>
    Planning,

    /// <summary>Scenes are reconstructed.</summary>
    Running,

    /// <summary>Every scene has ended and the report is there. Scenes may have failed.</summary>
    Completed,

    /// <summary>The run as a whole could not be carried out.</summary>
    Failed,

    /// <summary>It was cancelled; results that are there stay.</summary>
    Canceled,
}

/// <summary>Mean figures of a run with their coverage.</summary>
/// <param name="Protocol">Rules they follow.</param>
/// <param name="Evaluated">Scenes that entered the means.</param>
/// <param name="Expected">Scenes of the run.</param>
/// <param name="Pq">Panoptic quality, 0 to 1; null when nothing counted.</param>
/// <param name="PqThings">That of things.</param>
/// <param name="PqStuff">That of stuff.</param>
/// <param name="Miou">Mean intersection over union.</param>
public sealed record RunFigures(
    string Protocol, int Evaluated, int Expected, double? Pq, double? PqThings, double? PqStuff, double? Miou);
