using System.Text.Json;
using PanSt3R.Cloud.Infrastructure.Contracts;
using PanSt3R.Cloud.Infrastructure.Contracts.Api;
using PanSt3R.Evaluation.Reports;
using PanSt3R.Network.Bundles;

namespace PanSt3R.Cli.Commands.Demo;

/// <summary>What was shown, for machines: <c>demo.json</c>.</summary>
/// <param name="Schema">Name and version of the structure.</param>
/// <param name="Tool">Name and version of the program.</param>
/// <param name="Model">Name of the model.</param>
/// <param name="ModelHash">Hash of the model.</param>
/// <param name="Run">The run as it ended.</param>
internal sealed record DemoDocument(string Schema, string Tool, string Model, string ModelHash, RunView Run)
{
    /// <summary>Writes the document.</summary>
    public static void Write(string path, ModelBundle bundle, RunView run) => File.WriteAllBytes(
        path,
        JsonSerializer.SerializeToUtf8Bytes(
            new DemoDocument("panst3r.demo/1", ReportTool.NameAndVersion, bundle.Manifest.Name, $"sha256:{bundle.Fingerprint}", run),
            ContractJson.Options));
}
