namespace PanSt3R.Cloud.Functions.Api;

/// <summary>Routes of the HTTP API, below the prefix <c>api</c>.</summary>
public static class ApiRoutes
{
    /// <summary>Captures.</summary>
    public const string Captures = "captures";

    /// <summary>One capture.</summary>
    public const string Capture = Captures + "/{dataset}/{scene}";

    /// <summary>Submissions.</summary>
    public const string Submissions = "submissions";

    /// <summary>Runs.</summary>
    public const string Runs = "runs";

    /// <summary>One run.</summary>
    public const string Run = Runs + "/{run}";

    /// <summary>Scenes of a run.</summary>
    public const string Scenes = Run + "/scenes";

    /// <summary>Result of a scene of a run.</summary>
    public const string Result = Scenes + "/{dataset}/{scene}/result";

    /// <summary>Report of a run.</summary>
    public const string Report = Run + "/report";

    /// <summary>Cancels a run.</summary>
    public const string Cancel = Run + "/cancel";

    /// <summary>Tries failed scenes of a run again.</summary>
    public const string Retry = Run + "/retry";

    /// <summary>The OpenAPI document.</summary>
    public const string OpenApi = "openapi.json";

    /// <summary>Whether the installation works.</summary>
    public const string Health = "health";
}
