using PanSt3R.Files;
using PanSt3R.Network.Checkpoints;
using PanSt3R.Network.Checkpoints.Retrieval;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Import;
using PanSt3R.Network.Tensors;
using PanSt3R.Network.Tests.Checkpoints.Retrieval;
using PanSt3R.Testing.Checkpoints;

namespace PanSt3R.Network.Tests.Import;

public sealed class RetrievalReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, object?, string> BadArguments => new()
    {
        { "featweights", "entropy", "'l2norm'" },
        { "featweights", null, "None" },
        { "hdims", 64L, "text" },
        { "hdims", "64_x", "'64_x'" },
        { "hdims", "64_0", "'64_0'" },
        { "hdims", "99999", "'99999'" },
        { "prewhiten", "yes", "a number" },
        { "prewhiten", true, "a number" },
        { "residual", 1L, "True or False" },
        { "nfeat", 0L, "0" },
        { "nfeat", 0.5, "0.5" },
        { "nfeat", -1.5, "-1.5" },
        { "nfeat", double.NaN, "a number" },
        { "nfeat", null, "None" },
        { "nclusters", "64q", "'64q'" },
        { "nclusters", 65536.0, "65536" },
        { "nclusters", -2L, "-2" },
        { "nclusters", "99999999999M", "M" },
    };

    public static TheoryData<string, object?> BadAsmk => new()
    {
        { "build_ivf.kernel.binary", false },
        { "build_ivf.ivf.use_idf", true },
        { "query_ivf.search.topk", 5L },
        { "query_ivf.quantize.multiple_assignment", 0L },
        { "query_ivf.quantize.multiple_assignment", 1.5 },
        { "build_ivf.quantize.multiple_assignment", 1000L },
        { "query_ivf.similarity.alpha", double.PositiveInfinity },
        { "query_ivf.similarity.similarity_threshold", -0.5 },
        { "train_codebook.codebook.size", 81L },
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_CompleteModel_GivesItsConfiguration()
    {
        using var checkpoint = RetrievalCheckpoint.Open(Goldens.PathOf("retrieval", "full_retrieval_trainingfree.pth"));
        var model = RetrievalReader.Read(checkpoint);

        Assert.Equal((64, 64, 100), (model.InputWidth, model.DescriptorWidth, model.Centroids));
        Assert.Equal([96, 64], model.ProjectorWidths);
        Assert.True(model is { Prewhitens: true, Postwhitens: true, HasResidual: true, DescriptorLimit: 30 });
        Assert.Equal(AsmkConfiguration.Default, model.Asmk);
    }

    [Fact]
    public void Read_OneFileForm_ReadsHowViewsAreCompared()
    {
        using var checkpoint = RetrievalCheckpoint.Open(Goldens.PathOf("retrieval", "plain_panst3r_retrieval.pth"));
        var model = RetrievalReader.Read(checkpoint);

        Assert.Equal((48, 48, -0.5), (model.InputWidth, model.DescriptorWidth, model.DescriptorLimit));
        Assert.True(model is { Prewhitens: false, Postwhitens: false, HasResidual: false });
        Assert.Equal(AsmkConfiguration.Default, model.Asmk);
    }

    [Theory]
    [MemberData(nameof(BadArguments))]
    public void Read_BadArgument_NamesItAndItsValue(string name, object? value, string expected)
    {
        var arguments = new Dictionary<string, object?>
        {
            ["hdims"] = string.Empty,
            ["featweights"] = "l2norm",
            ["nfeat"] = 3L,
            ["nclusters"] = 2L,
            [name] = value,
        };
        using var checkpoint = Checkpoint(arguments);
        string message = Assert.Throws<InvalidContentException>(() => RetrievalReader.Read(checkpoint)).Message;

        Assert.Contains($"'{name}'", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BadAsmk))]
    public void Read_ComparisonThatIsNotSupported_NamesIt(string name, object? value)
    {
        string path = RetrievalFiles.Write(_folder.File("m.pth"), pickle =>
        {
            var arguments = RetrievalFiles.Arguments;
            arguments["nclusters"] = number => number.Integer(2);
            RetrievalFiles.Model(pickle, arguments, RetrievalFiles.TextArray());
            pickle.Text("asmk_params");
            WriteAsmk(pickle, name, value);
            pickle.SetItem();
        });
        using var checkpoint = RetrievalCheckpoint.Open(path);

        Assert.Contains($"'{name}'", Assert.Throws<InvalidContentException>(() => RetrievalReader.Read(checkpoint)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_CodebookOfAnotherSize_NamesBoth()
    {
        using var checkpoint = RetrievalCheckpoint.Open(
            Goldens.PathOf("retrieval", "full_retrieval_trainingfree.pth"),
            Goldens.PathOf("retrieval", "plain_retrieval_codebook.pkl"));
        string message = Assert.Throws<InvalidContentException>(() => RetrievalReader.Read(checkpoint)).Message;

        Assert.Contains("for 80 centroids", message, StringComparison.Ordinal);
        Assert.Contains("for 100", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ResidualThatCannotBeAdded_IsRefused()
    {
        using var checkpoint = Checkpoint(
            new Dictionary<string, object?>
            {
                ["hdims"] = "6",
                ["featweights"] = "l2norm",
                ["nfeat"] = 3L,
                ["nclusters"] = 2L,
                ["residual"] = true,
            },
            new TensorInfo("projector.0.weight", ElementType.Float32, [6, 4]));

        Assert.Contains("from 4 to 6 channels", Assert.Throws<InvalidContentException>(() => RetrievalReader.Read(checkpoint)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(65536L, 65536)]
    [InlineData("64k", 65536)]
    [InlineData("1M", 1048576)]
    [InlineData("80", 80)]
    [InlineData("k", null)]
    [InlineData("-1k", null)]
    [InlineData("1.5k", null)]
    [InlineData(0L, null)]
    [InlineData(null, null)]
    public void ParseClusters_NumberOrText_GivesTheNumber(object? value, int? expected) =>
        Assert.Equal(expected, RetrievalReader.ParseClusters(value));

    [Theory]
    [InlineData(300, 768, 300)]
    [InlineData(300, 24, 24)]
    [InlineData(-1, 30, 30)]
    [InlineData(-0.5, 35, 17)]
    [InlineData(-0.5, 2, 1)]
    public void DescriptorCount_Limit_CutsToTokens(double limit, int tokens, int expected) =>
        Assert.Equal(expected, Model(limit).DescriptorCount(tokens));

    [Fact]
    public void DescriptorCount_FractionThatGivesNone_IsAnError() => Assert.Contains(
        "none of 9", Assert.Throws<InvalidContentException>(() => Model(-0.1).DescriptorCount(9)).Message, StringComparison.Ordinal);

    private static RetrievalConfiguration Model(double limit) => new()
    {
        InputWidth = 4,
        Prewhitens = false,
        ProjectorWidths = [],
        HasResidual = false,
        Postwhitens = false,
        DescriptorLimit = limit,
        Centroids = 2,
        Asmk = AsmkConfiguration.Default,
    };

    private static RetrievalCheckpoint Checkpoint(Dictionary<string, object?> arguments, params TensorInfo[] tensors) => new(
        new ShapesOnly([.. tensors, new TensorInfo("asmk_codebook.centroids", ElementType.Float32, [2, 4])]),
        new ValueTable("'m.pth', args", arguments));

    /// <summary>The usual parameters as nested dictionaries, with one of them changed.</summary>
    private static void WriteAsmk(TorchPickleWriter pickle, string changed, object? value)
    {
        var values = new Dictionary<string, object?>
        {
            ["train_codebook.codebook.size"] = 2L,
            ["build_ivf.kernel.binary"] = true,
            ["build_ivf.ivf.use_idf"] = false,
            ["build_ivf.quantize.multiple_assignment"] = 1L,
            ["query_ivf.quantize.multiple_assignment"] = 2L,
            ["query_ivf.search.topk"] = null,
            ["query_ivf.similarity.alpha"] = 3.0,
            ["query_ivf.similarity.similarity_threshold"] = 0.0,
            [changed] = value,
        };
        pickle.EmptyDictionary();
        foreach (var part in values.GroupBy(entry => entry.Key.Split('.')[0]))
        {
            pickle.Text(part.Key).EmptyDictionary();
            foreach (var section in part.GroupBy(entry => entry.Key.Split('.')[1]))
            {
                pickle.Text(section.Key).EmptyDictionary();
                foreach (var (name, entry) in section)
                {
                    pickle.Text(name.Split('.')[2]);
                    Write(pickle, entry);
                    pickle.SetItem();
                }

                pickle.SetItem();
            }

            pickle.SetItem();
        }
    }

    private static void Write(TorchPickleWriter pickle, object? value)
    {
        switch (value)
        {
            case bool flag:
                pickle.Flag(flag);
                break;
            case long integer:
                pickle.Integer(integer);
                break;
            case double number:
                byte[] bytes = BitConverter.GetBytes(number);
                pickle.Raw("G").Raw([.. bytes.Reverse()]);
                break;
            default:
                pickle.Raw("N");
                break;
        }
    }
}
