namespace PanSt3R.Cloud.Deployment.Tests.Bicep;

/// <summary>Installations that have parameters, and what a deployment sets for them.</summary>
internal static class Stage
{
    /// <summary>Their names.</summary>
    public static TheoryData<string> All => ["dev", "prod"];

    /// <summary>Image of the worker in the tests.</summary>
    public const string Image = "photos.azurecr.io/panst3r/worker@sha256:00";

    /// <summary>Group of operators in the tests.</summary>
    public const string Operators = "00000000-0000-0000-0000-00000000000a";

    /// <summary>Settings of the last step of a deployment, in which everything is there.</summary>
    public static IReadOnlyDictionary<string, string> Whole { get; } = new Dictionary<string, string>
    {
        ["PANST3R_WORKER_IMAGE"] = Image,
        ["PANST3R_SUBSCRIBE"] = "true",
        ["PANST3R_OPERATORS"] = Operators,
        ["PANST3R_ALERT_EMAIL"] = "operators@example.com",
    };

    /// <summary>Settings of the first step.</summary>
    public static IReadOnlyDictionary<string, string> Base { get; } = new Dictionary<string, string>
    {
        ["PANST3R_WORKER_IMAGE"] = string.Empty,
        ["PANST3R_SUBSCRIBE"] = "false",
        ["PANST3R_OPERATORS"] = string.Empty,
        ["PANST3R_ALERT_EMAIL"] = string.Empty,
    };
}
