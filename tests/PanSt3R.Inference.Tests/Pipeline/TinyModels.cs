using PanSt3R.Inference.Tests.Pipeline;
using PanSt3R.Network.Bundles;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Import;

[assembly: AssemblyFixture(typeof(TinyModels))]

namespace PanSt3R.Inference.Tests.Pipeline;

/// <summary>Bundles of the tiny golden checkpoints, each imported once for all tests.</summary>
public sealed class TinyModels : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<ModelBundle> _version1;
    private readonly Lazy<ModelBundle> _version2;
    private readonly Lazy<ModelBundle> _half;
    private readonly Lazy<ModelBundle> _withoutClasses;
    private readonly Lazy<ModelBundle> _withRetrieval;

    public TinyModels()
    {
        _version1 = Import("v1_tiny", Precision.Single, Classes);
        _version2 = Import("v2_tiny", Precision.Single, Classes);
        _half = Import("v2_tiny", Precision.Half, Classes);
        _withoutClasses = Import("v2_tiny", Precision.Single, null);
        _withRetrieval = Import("v1_tiny", Precision.Single, Classes, Goldens.PathOf("retrieval", "full_retrieval_trainingfree.pth"));
    }

    /// <summary>File of class embeddings that fits all bundles.</summary>
    public static string Classes => Goldens.PathOf("network", "tiny.classes.safetensors");

    public ModelBundle Version1 => _version1.Value;

    public ModelBundle Version2 => _version2.Value;

    public ModelBundle Half => _half.Value;

    public ModelBundle WithoutClasses => _withoutClasses.Value;

    /// <summary>With the retrieval model of the recorded case "full", which takes tokens of the same width.</summary>
    public ModelBundle WithRetrieval => _withRetrieval.Value;

    public void Dispose() => _folder.Dispose();

    private Lazy<ModelBundle> Import(string checkpoint, Precision precision, string? classes, string? retrieval = null) => new(() =>
    {
        var options = new ImportOptions
        {
            Checkpoint = Goldens.PathOf("network", $"{checkpoint}.pth"),
            Precision = precision,
            ClassEmbeddings = classes,
            Retrieval = retrieval,
        };
        string name = $"{checkpoint}-{precision}-{classes is not null}-{retrieval is not null}";
        return ModelImporter.Import(options, _folder.File(name)).Bundle;
    });
}
