using System.Text.Json;
using System.Text.Json.Nodes;

namespace PanSt3R.Cloud.Deployment.Tests.Bicep;

/// <summary>Resources that a deployment would make, as the compiler predicts them; what only Azure knows stays an expression.</summary>
public sealed class Installation
{
    private readonly JsonArray _resources;

    private Installation(JsonArray resources) => _resources = resources;

    /// <summary>Predicts an installation with everything in it. The parameter file is copied, since the prediction is written beside it.</summary>
    internal static async Task<Installation> PredictAsync(
        string stage, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        string parameters = folder.File($"{stage}.bicepparam");
        string main = Repository.PathOf("bicep", "main.bicep");
        string text = await File.ReadAllTextAsync(Repository.PathOf("bicep", $"{stage}.bicepparam"), cancellationToken);
        await File.WriteAllTextAsync(
            parameters, text.Replace("'main.bicep'", $"'{Path.GetRelativePath(folder.Path, main)}'", StringComparison.Ordinal), cancellationToken);
        var result = await BicepCli.RunAsync(
            environment, cancellationToken, "snapshot", parameters, "--mode", "overwrite", "--resource-group", "photos", "--location", "swedencentral",
            "--subscription-id", Guid.Empty.ToString());
        result.AssertNoDiagnostics();
        string snapshot = await File.ReadAllTextAsync(folder.File($"{stage}.snapshot.json"), cancellationToken);
        return new Installation(JsonNode.Parse(snapshot)!["predictedResources"]!.AsArray());
    }

    /// <summary>Resources of a type.</summary>
    public IEnumerable<JsonNode> OfType(string type) =>
        _resources.Where(resource => (string?)resource!["type"] == type).Select(resource => resource!);

    /// <summary>The only resource of a type.</summary>
    public JsonNode Single(string type) => Assert.Single(OfType(type));

    /// <summary>All resources as text.</summary>
    public override string ToString() => _resources.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
}
