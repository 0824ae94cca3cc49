using PanSt3R.Files;
using PanSt3R.Network.Bundles;
using PanSt3R.Network.Checkpoints.Retrieval;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Import;
using PanSt3R.Network.Runtime;
using PanSt3R.Network.Tests.Checkpoints.Retrieval;
using PanSt3R.Network.Tests.Runtime;
using PanSt3R.Testing.Checkpoints;

namespace PanSt3R.Network.Tests.Bundles;

/// <summary>Retrieval models in bundles.</summary>
public sealed class RetrievalBundleTests : IDisposable
{
    private static readonly string Full = Goldens.PathOf("retrieval", "full_retrieval_trainingfree.pth");

    private readonly TemporaryFolder _folder = new();

    private string Target => _folder.File("model");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Import_Retrieval_IsInTheManifestWithItsFilesAndHashes()
    {
        var bundle = Import(TinyBundles.Options(1) with { Retrieval = Full });
        var reopened = ModelBundle.Open(bundle.Folder);

        Assert.Equal(
            new RetrievalSource("full_retrieval_trainingfree.pth", new FileInfo(Full).Length, "full_retrieval_codebook.pkl"),
            reopened.Retrieval!.Description.Source);
        Assert.Equal([96, 64], reopened.Retrieval.Configuration.ProjectorWidths);
        Assert.Superset(
            new HashSet<string> { "retrieval.bin", "local_descriptors.onnx", "codebook.safetensors" },
            reopened.Manifest.Files.Select(file => file.Name).ToHashSet());
        Assert.Empty(reopened.FindDamage(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Import_Retrieval_KeepsTheCentroids()
    {
        using var recorded = RetrievalCheckpoint.Open(Full);
        using var codebook = Import(TinyBundles.Options(1) with { Retrieval = Full }).Retrieval!.OpenCodebook();
        float[] expected = new float[100 * 64];
        recorded.ReadSingles("asmk_codebook.centroids", expected);

        Assert.Equal(expected, codebook.Values);
        Assert.Equal(expected.AsSpan(64, 64), codebook.Centroid(1));
    }

    [Fact]
    public void Import_Retrieval_IsPartOfTheProgress()
    {
        List<BundleProgress> reports = [];
        TinyBundles.Import(TinyBundles.Options(1) with { Retrieval = Full }, Target, new Reports(reports));

        Assert.Equal(reports[^1].TotalBytes, reports[^1].WrittenBytes);
        Assert.All(reports.Zip(reports.Skip(1)), pair => Assert.True(pair.First.WrittenBytes < pair.Second.WrittenBytes));
    }

    [Fact]
    public void Import_NoRetrieval_HasNone() => Assert.Null(Import(TinyBundles.Options(1)).Retrieval);

    [Fact]
    public void Import_TokensOfAnotherWidth_NamesBoth()
    {
        string plain = Goldens.PathOf("retrieval", "plain_panst3r_retrieval.pth");
        string message = Refusal(TinyBundles.Options(1) with { Retrieval = plain });

        Assert.Contains("width 48", message, StringComparison.Ordinal);
        Assert.Contains("gives 64", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Import_TensorsThatDoNotFit_ListsThem()
    {
        string path = RetrievalFiles.Write(
            _folder.File("m.pth"),
            pickle =>
            {
                var arguments = RetrievalFiles.Arguments;
                arguments["prewhiten"] = value => value.Integer(1);
                RetrievalFiles.Model(pickle, arguments, RetrievalFiles.TextArray(), model => model
                    .Text("prewhiten.m").Tensor(new TorchView("0", 4, [1, 4], [4, 1])).SetItem()
                    .Text("extra").Tensor(new TorchView("0", 4, [4], [1])).SetItem());
            },
            new byte[16]);
        using var checkpoint = RetrievalCheckpoint.Open(path);
        string message = Assert.Throws<InvalidContentException>(
            () => RetrievalImporter.Import(checkpoint, Target, TestContext.Current.CancellationToken)).Message;

        Assert.Contains("missing: prewhiten.p [4, 4]", message, StringComparison.Ordinal);
        Assert.Contains("unexpected: extra", message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Target));
    }

    [Fact]
    public void Import_CentroidsThatAreNotFinite_NamesTheFirst()
    {
        string path = RetrievalFiles.Write(
            _folder.File("m.pth"),
            pickle => RetrievalFiles.Model(
                pickle, RetrievalFiles.Arguments, centroids => centroids.Tensor(new TorchView("0", 8, [2, 4], [4, 1]))),
            Checkpoints.TinyCheckpoint.Bytes(1f, 2, 3, 4, 5, 6, float.NaN, 8));
        using var checkpoint = RetrievalCheckpoint.Open(path);

        string message = Assert.Throws<InvalidContentException>(
            () => RetrievalImporter.Import(checkpoint, Target, TestContext.Current.CancellationToken)).Message;
        Assert.Contains("centroid 1", message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Target));
    }

    [Fact]
    public void Import_CodebookWithoutCheckpoint_SaysWhatIsMissing() => Assert.Contains(
        "codebook.pkl",
        Assert.Throws<InvalidSettingsException>(
            () => Import(TinyBundles.Options(1) with { Codebook = "codebook.pkl" })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Open_CodebookOfAnotherShape_IsRefused()
    {
        var bundle = Import(TinyBundles.Options(1) with { Retrieval = Full });
        var description = bundle.Retrieval!.Description with { Configuration = bundle.Retrieval.Configuration with { Centroids = 99 } };

        Assert.Contains(
            "99 centroids",
            Assert.Throws<InvalidContentException>(() => new RetrievalModel(bundle.Folder, description).OpenCodebook()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Open_CodebookIsMissing_IsRefused()
    {
        var bundle = Import(TinyBundles.Options(1) with { Retrieval = Full });
        File.Delete(Path.Combine(bundle.Folder, "codebook.safetensors"));

        Assert.Contains(
            "codebook.safetensors",
            Assert.Throws<InvalidContentException>(() => ModelBundle.Open(bundle.Folder)).Message,
            StringComparison.Ordinal);
    }

    /// <summary>Tokens of equal strength are kept in their order.</summary>
    [Fact]
    public void Run_EqualStrengths_KeepsTheLowerTokens()
    {
        string path = RetrievalFiles.Write(
            _folder.File("m.pth"), pickle => RetrievalFiles.Model(pickle, RetrievalFiles.Arguments, RetrievalFiles.TextArray()));
        using var checkpoint = RetrievalCheckpoint.Open(path);
        var model = RetrievalImporter.Import(checkpoint, Target, TestContext.Current.CancellationToken);
        using var runner = model.CreateRunner(ExecutionDevice.Cpu);
        using var tensors = new HostTensors();
        float[] tokens = [0, 0, 0, 1, 0, 0, 1, 0, 3, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0];
        var outputs = runner.Probe(
            NetworkGraph.LocalDescriptors,
            [(GraphTensors.Tokens, tensors.Of(tokens, 1, 5, 4)), (GraphTensors.DescriptorCount, tensors.Of([3L], 1))],
            ["selected_index", GraphTensors.Descriptors]);

        Assert.Equal([2, 0, 1], outputs["selected_index"].Values);
        Assert.Equal([3, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0], outputs[GraphTensors.Descriptors].Values);
    }

    private sealed class Reports(List<BundleProgress> reports) : IProgress<BundleProgress>
    {
        public void Report(BundleProgress value) => reports.Add(value);
    }

    private ModelBundle Import(ImportOptions options) => TinyBundles.Import(options, Target);

    private string Refusal(ImportOptions options)
    {
        string message = Assert.Throws<InvalidContentException>(() => Import(options)).Message;
        Assert.False(Directory.Exists(Target));
        return message;
    }
}
