using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PanSt3R.Cloud.Deployment.Tests.Bicep;

/// <summary>
/// Resources that a deployment would make, as the compiler predicts them; what only Azure knows stays an expression.
/// </summary>
public sealed class Installation
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly IReadOnlyList<JsonNode> _resources;

    private Installation(IReadOnlyList<JsonNode> resources) => _resources = resources;

    /// <summary>Predicts an installation. The parameter file is copied, since the prediction is written beside it.</summary>
    internal static async Task<Installation> PredictAsync(
        string stage, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        string parameters = folder.File($"{stage}.bicepparam");
        string main = Path.GetRelativePath(folder.Path, Repository.PathOf("bicep", "main.bicep"));
        string text = await File.ReadAllTextAsync(Repository.PathOf("bicep", $"{stage}.bicepparam"), cancellationToken);
        text = text.Replace("'main.bicep'", $"'{main}'", StringComparison.Ordinal);
        await File.WriteAllTextAsync(parameters, text, cancellationToken);
        var result = await BicepCli.RunAsync(
            environment,
            cancellationToken,
            ["snapshot", parameters, "--mode", "overwrite", "--location", "swedencentral",
            "--subscription-id", Guid.Empty.ToString(), "--resource-group", "photos"]);
        result.AssertNoDiagnostics();
        string snapshot = await File.ReadAllTextAsync(folder.File($"{stage}.snapshot.json"), cancellationToken);
        return new Installation(JsonNode.Parse(snapshot)!.Items("predictedResources"));
    }

    /// <summary>Resources of a type.</summary>
    public IEnumerable<JsonNode> OfType(string type) =>
        _resources.Where(resource => resource.Text("type") == type);

    /// <summary>The only resource of a type.</summary>
    public JsonNode Single(string type) => Assert.Single(OfType(type));

    /// <summary>All resources as text.</summary>
    public override string ToString() => string.Join('\n', _resources.Select(resource => resource.ToJsonString(Relaxed)));
}
