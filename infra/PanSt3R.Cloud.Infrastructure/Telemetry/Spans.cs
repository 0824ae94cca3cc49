namespace PanSt3R.Cloud.Infrastructure.Telemetry;

/// <summary>Names of spans.</summary>
public static class Spans
{
    /// <summary>A manifest or submission arrived.</summary>
    public const string Drop = "drop";

    /// <summary>A run was accepted.</summary>
    public const string StartRun = "run start";

    /// <summary>The scenes of a run are listed.</summary>
    public const string Plan = "run plan";

    /// <summary>Attempts of a page are sent.</summary>
    public const string Dispatch = "page dispatch";

    /// <summary>An attempt at a scene.</summary>
    public const string Attempt = "scene attempt";

    /// <summary>Photos and model are fetched.</summary>
    public const string Download = "scene download";

    /// <summary>A scene is reconstructed.</summary>
    public const string Reconstruct = "scene reconstruct";

    /// <summary>A result is judged.</summary>
    public const string Evaluate = "scene evaluate";

    /// <summary>Files of a result are stored.</summary>
    public const string Upload = "scene upload";

    /// <summary>The end of an attempt reached its page.</summary>
    public const string Outcome = "scene outcome";

    /// <summary>The report of a run is made.</summary>
    public const string Report = "run report";
}
