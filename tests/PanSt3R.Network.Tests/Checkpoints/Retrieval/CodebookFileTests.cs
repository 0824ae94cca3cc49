using PanSt3R.Files;
using PanSt3R.Network.Checkpoints.Pickle;
using PanSt3R.Network.Checkpoints.Retrieval;
using PanSt3R.Testing.Checkpoints;

namespace PanSt3R.Network.Tests.Checkpoints.Retrieval;

public sealed class CodebookFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("codebook.pkl");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("plain_codebook_protocol2.pkl")]
    [InlineData("plain_codebook_protocol3.pkl")]
    [InlineData("plain_codebook_protocol4_numpy2_names.pkl")]
    [InlineData("plain_codebook_protocol5.pkl")]
    [InlineData("plain_retrieval_codebook.pkl")]
    public void Open_EveryPickleProtocol_GivesTheRecordedCentroids(string file)
    {
        using var recorded = Goldens.Open("retrieval", "plain.weights.safetensors");
        using var opened = CodebookFile.Open(Goldens.PathOf("retrieval", file));

        Assert.Equal([80, 48], opened.Codebook.Centroids.Shape);
        Assert.Equal(80L, opened.Codebook.Size);
        Assert.Equal(recorded.ReadSingles("asmk_codebook.centroids"), Read(opened));
    }

    [Fact]
    public void Open_ArrayOutsideOfTheFrames_IsRead()
    {
        using var opened = CodebookFile.Open(Goldens.PathOf("retrieval", "white_retrieval_codebook.pkl"));

        Assert.Equal([1024, 64], opened.Codebook.Centroids.Shape);
        Assert.Equal("1k", opened.Codebook.Size);
        Assert.All(Read(opened), value => Assert.InRange(value, -20, 20));
    }

    /// <summary>More text than a pickle may hold as text: its bytes are decoded straight into the numbers.</summary>
    [Fact]
    public void Open_LongText_IsDecoded()
    {
        const int Rows = PickleReader.LongestText / 8;
        using var opened = Open(RetrievalFiles.CodebookFile(RetrievalFiles.TextArray(rows: Rows)));

        Assert.Equal(Enumerable.Range(0, Rows * RetrievalFiles.Width).Select(i => i - 2.5f), Read(opened));
    }

    [Fact]
    public void Open_TensorInAContainer_IsRead()
    {
        RetrievalFiles.Write(
            Path,
            pickle => RetrievalFiles.Codebook(pickle, centroids => centroids.Tensor(new TorchView("0", 8, [2, 4], [4, 1]))),
            TinyCheckpoint.Bytes(1f, 2, 3, 4, 5, 6, 7, 8));
        using var opened = CodebookFile.Open(Path);

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], Read(opened));
    }

    [Theory]
    [InlineData("f8", "<", false, "'<f8'")]
    [InlineData("f4", ">", false, "'>f4'")]
    [InlineData("O8", "|", false, "'|O8'")]
    [InlineData("f4", "<", true, "Fortran order")]
    public void Open_ArrayOfAnotherKind_IsRefusedByName(string type, string order, bool isFortran, string expected) =>
        Assert.Contains(
            expected,
            Refusal(RetrievalFiles.CodebookFile(RetrievalFiles.TextArray(type, order, isFortran))),
            StringComparison.Ordinal);

    [Fact]
    public void Open_AnotherShapeThanBytes_IsRefused() => Assert.Contains(
        "the 1677721600 bytes that their shape needs",
        Refusal(RetrievalFiles.CodebookFile(pickle => FromBuffer(pickle, [4194304, 100], "C"))),
        StringComparison.Ordinal);

    [Theory]
    [InlineData(0, 4)]
    [InlineData(2, -4)]
    [InlineData(2, 1L << 40)]
    [InlineData(1L << 40, 1L << 40)]
    public void Open_ImpossibleShape_IsRefused(long rows, long columns) => Assert.Contains(
        $"[{rows}, {columns}]",
        Refusal(RetrievalFiles.CodebookFile(pickle => FromBuffer(pickle, [rows, columns], "C"))),
        StringComparison.Ordinal);

    [Fact]
    public void Open_SomethingElse_NamesWhatTheCentroidsAre()
    {
        string message = Refusal(RetrievalFiles.CodebookFile(pickle => pickle.Global("faiss", "IndexFlat").EmptyTuple().Reduce()));

        Assert.Contains("'faiss.IndexFlat'", message, StringComparison.Ordinal);
        Assert.Contains(Path, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_DangerousName_IsRefused()
    {
        string message = Refusal(RetrievalFiles.CodebookFile(pickle => pickle.Global("os", "system").EmptyTuple().Reduce()));

        Assert.Contains("'os.system'", message, StringComparison.Ordinal);
        Assert.Contains("nothing was executed", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("N.")]
    [InlineData("}.")]
    [InlineData("](K\u0001e.")]
    public void Open_PickleOfSomethingElse_SaysWhatIsMissing(string pickle) => Assert.Contains(
        "type 'Codebook'", Refusal([0x80, 2, .. System.Text.Encoding.Latin1.GetBytes(pickle)]), StringComparison.Ordinal);

    [Fact]
    public void Read_TextThatIsNoBytes_IsRefused()
    {
        byte[] file = RetrievalFiles.CodebookFile(RetrievalFiles.TextArray(rows: PickleReader.LongestText / 8));
        int letter = Array.LastIndexOf(file, (byte)0xc2);
        file[letter] = 0xc4;
        using var opened = Open(file);

        Assert.Contains("damaged", Assert.Throws<InvalidContentException>(() => Read(opened)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/a/MUSt3R_512_retrieval_trainingfree.pth", "/a/MUSt3R_512_retrieval_codebook.pkl")]
    [InlineData("retrieval.pth", "codebook.pkl")]
    public void NameBeside_Checkpoint_ReplacesTheLastPart(string checkpoint, string expected) =>
        Assert.Equal(expected, CodebookFile.NameBeside(checkpoint));

    private static void FromBuffer(TorchPickleWriter pickle, long[] shape, string order)
    {
        pickle.Global("numpy.core.numeric", "_frombuffer").Mark().Raw(0x96, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        pickle.Global("numpy", "dtype").Mark().Text("f4").Flag(false).Flag(true).Tuple().Reduce();
        pickle.Mark().Integer(3).Text("<").Raw("NNN").Integer(-1).Integer(-1).Integer(0).Tuple().Build();
        pickle.Integers(shape).Text(order).Tuple().Reduce();
    }

    private CodebookFile Open(byte[] content)
    {
        File.WriteAllBytes(Path, content);
        return CodebookFile.Open(Path);
    }

    private string Refusal(byte[] content) => Assert.Throws<InvalidContentException>(() => Open(content)).Message;

    private static float[] Read(CodebookFile file)
    {
        float[] values = new float[file.Codebook.Centroids.Count];
        file.Codebook.ReadSingles(values);
        return values;
    }
}
