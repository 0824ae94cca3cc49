using PanSt3R.Files;
using PanSt3R.Network.Checkpoints;
using PanSt3R.Network.Checkpoints.Retrieval;
using PanSt3R.Testing.Checkpoints;

namespace PanSt3R.Network.Tests.Checkpoints.Retrieval;

public sealed class RetrievalCheckpointTests : IDisposable
{
    private const string Centroids = "asmk_codebook.centroids";

    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("a_retrieval_trainingfree.pth");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("plain_panst3r_retrieval.pth", null)]
    [InlineData("plain_nested_in_panst3r.pth", null)]
    [InlineData("plain_retrieval_trainingfree.pth", "plain_retrieval_codebook.pkl")]
    public void Open_EveryPublishedForm_GivesTheSame(string file, string? codebook)
    {
        using var recorded = Goldens.Open("retrieval", "plain.weights.safetensors");
        using var checkpoint = RetrievalCheckpoint.Open(Goldens.PathOf("retrieval", file));

        Assert.Equal([Centroids], checkpoint.Tensors.Keys);
        Assert.Equal(recorded.ReadSingles(Centroids), Read(checkpoint, Centroids));
        Assert.Equal(-0.5, checkpoint.Arguments.Number("nfeat"));
        Assert.Equal(codebook, System.IO.Path.GetFileName(checkpoint.CodebookLocation));
        Assert.Equal(codebook is null, checkpoint.AsmkParameters is not null);
    }

    [Fact]
    public void Open_TrainedBackbone_LeavesItOut()
    {
        using var checkpoint = RetrievalCheckpoint.Open(Goldens.PathOf("retrieval", "white_retrieval_trainingfree.pth"));

        Assert.Equal([Centroids, "prewhiten.m", "prewhiten.p"], checkpoint.Tensors.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ReadDoubles_Whitening_KeepsDoublePrecision()
    {
        using var checkpoint = RetrievalCheckpoint.Open(Goldens.PathOf("retrieval", "full_retrieval_trainingfree.pth"));
        double[] values = new double[64 * 64];
        checkpoint.ReadDoubles("prewhiten.p", values);

        Assert.Contains(values, value => value != (float)value);
        Assert.Equal(values.Select(value => (float)value), Read(checkpoint, "prewhiten.p"));
    }

    [Fact]
    public void Open_CodebookGiven_IsPreferredToTheOneInside()
    {
        RetrievalFiles.Write(Path, pickle => RetrievalFiles.Model(pickle, RetrievalFiles.Arguments, RetrievalFiles.TextArray()));
        string other = _folder.File("other.pkl");
        File.WriteAllBytes(other, RetrievalFiles.CodebookFile(RetrievalFiles.TextArray(rows: 5)));
        using var inside = RetrievalCheckpoint.Open(Path);
        using var given = RetrievalCheckpoint.Open(Path, other);

        Assert.Equal([2, 4], inside.Tensors[Centroids].Shape);
        Assert.Equal([5, 4], given.Tensors[Centroids].Shape);
        Assert.Equal(other, given.CodebookLocation);
    }

    [Fact]
    public void Open_NoCodebook_NamesTheFileThatIsMissing()
    {
        RetrievalFiles.Write(Path, pickle => RetrievalFiles.Model(pickle, RetrievalFiles.Arguments, null));

        Assert.Contains(
            _folder.File("a_retrieval_codebook.pkl"),
            Assert.Throws<InvalidContentException>(() => RetrievalCheckpoint.Open(Path)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Open_CentroidsAsATensor_AreRead()
    {
        RetrievalFiles.Write(
            Path,
            pickle => RetrievalFiles.Model(
                pickle, RetrievalFiles.Arguments, centroids => centroids.Tensor(new TorchView("0", 8, [2, 4], [1, 2]))),
            TinyCheckpoint.Bytes(1f, 2, 3, 4, 5, 6, 7, 8));
        using var checkpoint = RetrievalCheckpoint.Open(Path);

        Assert.Equal([1, 3, 5, 7, 2, 4, 6, 8], Read(checkpoint, Centroids));
    }

    [Fact]
    public void Open_EmptyRetrievalEntry_IsRefused()
    {
        RetrievalFiles.Write(Path, pickle => pickle.EmptyDictionary().Text("retrieval").EmptyDictionary().SetItem());

        Assert.Contains(
            "holds no retrieval model",
            Assert.Throws<InvalidContentException>(() => RetrievalCheckpoint.Open(Path)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Open_ModelThatIsNoTensors_NamesTheEntry()
    {
        RetrievalFiles.Write(Path, pickle => RetrievalFiles.Model(
            pickle, RetrievalFiles.Arguments, RetrievalFiles.TextArray(), model => model.Text("prewhiten.m").Integer(1).SetItem()));

        Assert.Contains(
            "'prewhiten.m' is not a tensor",
            Assert.Throws<InvalidContentException>(() => RetrievalCheckpoint.Open(Path)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Open_FileOfAnotherKind_SaysSo() => Assert.Contains(
        "not a file of torch.save",
        Assert.Throws<InvalidContentException>(
            () => RetrievalCheckpoint.Open(Goldens.PathOf("retrieval", "plain.weights.safetensors"))).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("retrieval", "plain_nested_in_panst3r.pth", true)]
    [InlineData("retrieval", "plain.weights.safetensors", false)]
    [InlineData("network", "v1_tiny.pth", false)]
    public void FindIn_Checkpoint_GivesWhatItCarries(string folder, string file, bool isThere)
    {
        using var found = RetrievalCheckpoint.FindIn(Goldens.PathOf(folder, file));

        Assert.Equal(isThere, found is not null);
    }

    [Fact]
    public void Open_NetworkThatCarriesRetrieval_IsStillANetwork()
    {
        using var checkpoint = Checkpoint.Open(Goldens.PathOf("retrieval", "plain_nested_in_panst3r.pth"));

        Assert.Equal("MUSt3R()", checkpoint.Arguments.Must3rDecoder);
        Assert.Empty(checkpoint.Tensors);
    }

    private static float[] Read(RetrievalCheckpoint checkpoint, string name)
    {
        float[] values = new float[checkpoint.Tensors[name].Count];
        checkpoint.ReadSingles(name, values);
        return values;
    }
}
