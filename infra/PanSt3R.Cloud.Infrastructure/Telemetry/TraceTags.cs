namespace PanSt3R.Cloud.Infrastructure.Telemetry;

/// <summary>Names of what spans and figures are tagged with.</summary>
public static class TraceTags
{
    /// <summary>Run id.</summary>
    public const string Run = "panst3r.run";

    /// <summary>Dataset and scene.</summary>
    public const string Scene = "panst3r.scene";

    /// <summary>Number of the attempt.</summary>
    public const string Attempt = "panst3r.attempt";

    /// <summary>How something ended: <c>succeeded</c>, a failure class, or a state of a run.</summary>
    public const string Outcome = "panst3r.outcome";

    /// <summary>Name of a queue.</summary>
    public const string Queue = "panst3r.queue";
}
