using PanSt3R.Files;
using PanSt3R.Network.Bundles;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Import;
using PanSt3R.Network.Onnx;
using PanSt3R.Network.Tensors;
using PanSt3R.Network.Tests.Import;
using PanSt3R.Network.Vocabularies;

namespace PanSt3R.Network.Tests.Bundles;

public sealed class ModelBundleWriterTests(TinyBundles bundles) : IClassFixture<TinyBundles>, IDisposable
{
    private const long Page = 4096;

    private readonly TemporaryFolder _folder = new();

    private string Target => _folder.File("bundle");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Import_TensorsThatDoNotFit_ListsAllOfThem()
    {
        using var checkpoint = new VariantCheckpoint(VariantCheckpoint.Arguments);
        var tensors = checkpoint.Parameters.ToList();
        var missing = tensors[3];
        var misshapen = tensors[8] with { Shape = [.. tensors[8].Shape, 2] };
        tensors[8] = misshapen;
        tensors.Remove(missing);
        tensors.Add(new TensorInfo("extra.weight", ElementType.Float32, [2]));
        checkpoint.Write(VariantCheckpoint.Arguments, tensors);

        string message = Assert.Throws<InvalidContentException>(() => checkpoint.Import()).Message;

        Assert.Contains("3 tensors differ", message, StringComparison.Ordinal);
        Assert.Contains($"missing: {missing.Name}", message, StringComparison.Ordinal);
        Assert.Contains($"misshapen: {misshapen.Name}", message, StringComparison.Ordinal);
        Assert.Contains("unexpected: extra.weight", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Import_IgnoreUnexpected_TakesTheRest()
    {
        using var checkpoint = new VariantCheckpoint(VariantCheckpoint.Arguments);
        checkpoint.Write(
            VariantCheckpoint.Arguments, [.. checkpoint.Parameters, new TensorInfo("extra.weight", ElementType.Float32, [2])]);

        Assert.Throws<InvalidContentException>(() => checkpoint.Import());
        Assert.Empty(checkpoint.Import(ignoreUnexpected: true).FindDamage(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(Precision.Single)]
    [InlineData(Precision.Half)]
    public void Weights_OfAllGraphs_AreStoredOnceAlignedAndWithoutOverlap(Precision precision)
    {
        var bundle = bundles.Get(2, precision);
        var definition = new NetworkDefinition(bundle.Manifest.Network, precision, "weights.bin");
        var places = definition.Weights.Weights.Select(weight => weight.Place).ToList();
        var used = definition.Graphs.Values
            .SelectMany(graph => graph.Initializers)
            .Select(weight => weight.External)
            .OfType<ExternalData>();

        Assert.Equal(places.ToHashSet(), used.ToHashSet());
        Assert.All(places, place => Assert.Equal(0, place.Offset % Page));
        Assert.All(places.Zip(places.Skip(1)), pair => Assert.True(pair.First.Offset + pair.First.Length <= pair.Second.Offset));
        Assert.Equal(places[^1].Offset + places[^1].Length, bundle.WeightBytes);
        Assert.Equal(bundle.WeightBytes, new FileInfo(Path.Combine(bundle.Folder, "weights.bin")).Length);
    }

    [Fact]
    public void Write_Progress_RisesToTheTotal()
    {
        var reports = new List<BundleProgress>();

        TinyBundles.Import(TinyBundles.Options(1), Target, new Reports(reports));

        Assert.Equal(reports[^1].TotalBytes, reports[^1].WrittenBytes);
        Assert.All(reports.Zip(reports.Skip(1)), pair => Assert.True(pair.First.WrittenBytes < pair.Second.WrittenBytes));
    }

    [Fact]
    public void Write_Cancelled_LeavesNothing()
    {
        using var stop = new CancellationTokenSource();
        var progress = new Reports([], stop.Cancel);

        Assert.Throws<OperationCanceledException>(() => ModelImporter.Import(TinyBundles.Options(1), Target, progress, stop.Token));

        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Write_TargetExists_RefusesAndKeepsIt()
    {
        Directory.CreateDirectory(Target);
        File.WriteAllText(Path.Combine(Target, "mine.txt"), "mine");

        Assert.Throws<InvalidSettingsException>(() => TinyBundles.Import(TinyBundles.Options(1), Target));

        Assert.Equal([Path.Combine(Target, "mine.txt")], Directory.GetFileSystemEntries(Target));
    }

    [Fact]
    public void Write_OverwriteOfABundle_ReplacesIt()
    {
        TinyBundles.Import(TinyBundles.Options(1), Target);

        Assert.Throws<InvalidSettingsException>(() => TinyBundles.Import(TinyBundles.Options(2), Target));
        TinyBundles.Import(TinyBundles.Options(2) with { Overwrites = true }, Target);

        Assert.Equal(bundles.Get(2).Fingerprint, ModelBundle.Open(Target).Fingerprint);
    }

    [Fact]
    public void Import_ClassVectorsOfAnotherWidth_NamesBothWidths()
    {
        var options = TinyBundles.Options(1) with { ClassEmbeddings = WriteClasses(width: 5) };

        string message = Assert.Throws<InvalidContentException>(() => TinyBundles.Import(options, Target)).Message;

        Assert.Contains("have 5 values", message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Target));
    }

    [Fact]
    public void Write_SameCheckpointTwice_GivesTheSameBytes()
    {
        var again = TinyBundles.Import(TinyBundles.Options(1), Target);

        Assert.Equal(bundles.Get(1).Fingerprint, again.Fingerprint);
        Assert.NotEqual(bundles.Get(2).Fingerprint, again.Fingerprint);
    }

    private string WriteClasses(int width)
    {
        string path = _folder.File("classes.safetensors");
        var vocabulary = new ClassVocabulary([new ClassEntry("wall")]);
        new ClassVectors(vocabulary, [.. Enumerable.Repeat(1f, width)]).Write(path);
        return path;
    }

    private sealed class Reports(List<BundleProgress> reports, Action? then = null) : IProgress<BundleProgress>
    {
        public void Report(BundleProgress value)
        {
            reports.Add(value);
            then?.Invoke();
        }
    }
}
