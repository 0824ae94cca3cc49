using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PanSt3R.Cloud.Deployment.Tests.Bicep;
using PanSt3R.Cloud.Deployment.Tests.Docker;

namespace PanSt3R.Cloud.Deployment.Tests.Settings;

/// <summary>Settings that bicep gives to the function app and to the worker.</summary>
internal static partial class InstallationSettings
{
    /// <summary>Those of the function app.</summary>
    public static ProcessSettings OfFunctions(this Installation installation) => new(
        installation.OfType("Microsoft.Web/sites/config").Single()["properties"]!.AsObject()
            .ToDictionary(setting => setting.Key, setting => Resolve((string)setting.Value!)));

    /// <summary>Those of the worker, with what its image sets.</summary>
    public static ProcessSettings OfWorker(this Installation installation) => new(
        new Dictionary<string, string>([
            .. Dockerfile.Read("worker").Environment,
            .. installation.Worker().Items("env").Select(
                variable => KeyValuePair.Create(variable.Text("name"), Resolve(variable.Text("value")))),
        ]));

    /// <summary>The worker's container.</summary>
    public static JsonNode Worker(this Installation installation) =>
        Assert.Single(installation.Single("Microsoft.App/containerApps").Items("properties", "template", "containers"))!;

    /// <summary>Puts something of the right form where only Azure knows the value.</summary>
    private static string Resolve(string value) => Endpoint().Match(value) is { Success: true } endpoint
        ? $"https://{endpoint.Groups["account"]}.{endpoint.Groups["service"]}.core.windows.net/"
        : value;

    [GeneratedRegex(@"^\[reference\('.*/(?<account>\w+)', '[\d-]+'\)\.primaryEndpoints\.(?<service>\w+)\]$")]
    private static partial Regex Endpoint();
}
