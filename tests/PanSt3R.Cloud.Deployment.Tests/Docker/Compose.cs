using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PanSt3R.Cloud.Deployment.Tests.Settings;

namespace PanSt3R.Cloud.Deployment.Tests.Docker;

/// <summary>The compose file.</summary>
internal sealed partial class Compose
{
    private readonly JsonObject _services;

    private Compose(JsonObject services) => _services = services;

    /// <summary>Names of its services.</summary>
    public IEnumerable<string> Services => _services.Select(service => service.Key);

    /// <summary>Reads <c>infra/docker/compose.yaml</c>.</summary>
    public static Compose Read() => new(Yaml.Read("infra", "docker", "compose.yaml")["services"]!.AsObject());

    /// <summary>A service.</summary>
    public JsonNode Service(string name) => _services[name]!;

    /// <summary>Settings of a service, with what its image sets and with the defaults of variables.</summary>
    public ProcessSettings SettingsOf(string name) => new(
        new Dictionary<string, string>([
            .. Dockerfile.Read(name).Environment,
            .. Service(name)["environment"]!.AsObject().Select(variable => KeyValuePair.Create(
                variable.Key, Default().Replace((string)variable.Value!, match => match.Groups["value"].Value))),
        ]));

    /// <summary>Port of a service that is reached from outside.</summary>
    public string InnerPortOf(string name) => ((string)Assert.Single(Service(name).Items("ports"))!).Split(':')[^1];

    [GeneratedRegex(@"\$\{\w+:-(?<value>[^}]*)\}")]
    private static partial Regex Default();
}
