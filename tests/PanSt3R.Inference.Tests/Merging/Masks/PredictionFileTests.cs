using PanSt3R.Files;
using PanSt3R.Inference.Merging.Masks;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Inference.Tests.Merging.Masks;

public sealed class PredictionFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("predictions.safetensors");

    public static TheoryData<string, string> WrongFiles => new()
    {
        { "no class logits", "'class_logits' is missing" },
        { "no sizes", "'true_shape' is missing" },
        { "no masks", "'mask_logits.1' is missing" },
        { "other queries", "has 3 queries, but 'class_logits' has 2" },
        { "flat classes", "'class_logits Float32[8]' must have 2 dimensions" },
        { "integer masks", "must have 3 dimensions and the type Float16 or Float32" },
        { "empty image", "view 0 has masks of 3 x 5 and an image of 0 x 10 pixels" },
        { "three sizes", "must be [views, 2]" },
    };

    [Fact]
    public void Constructor_WrittenFile_GivesWhatWasWritten()
    {
        MaskViewShape[] views = [new(3, 5, 6, 10), new(4, 2, 9, 5)];
        float[][] logits = [.. views.Select(view => Numbers(2 * view.MaskPixels))];
        using (var writer = new PredictionFileWriter(Path, Layout(views)))
        {
            writer.AppendClasses(Numbers(8));
            for (int view = 0; view < views.Length; view++)
            {
                writer.AppendMasks(view, logits[view]);
                writer.Append<float>($"depth.{view}", [view]);
            }

            writer.Complete();
        }

        using var file = new PredictionFile(Path);
        Assert.Equal(views, file.Views);
        Assert.Equal(Numbers(8)[4..], file.Classes.Of(1).ToArray());
        Assert.Equal("a note", file.Metadata["note"]);
        float[] probabilities = new float[2 * 2];
        file.ReadProbabilities(1, [1], firstRow: 1, rows: 2, probabilities);
        float[] expected = [.. logits[1][10..14].Select(logit => 1 / (1 + MathF.Exp(-(float)(Half)logit)))];
        TensorAssert.Close(expected, probabilities, 1e-6, "probabilities");
        Assert.Equal([Path], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Dispose_IncompleteFile_LeavesNothing()
    {
        using (var writer = new PredictionFileWriter(Path, Layout([new(3, 5, 6, 10)])))
        {
            writer.AppendClasses(Numbers(8));
            Assert.Throws<InvalidOperationException>(writer.Complete);
        }

        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [MemberData(nameof(WrongFiles))]
    public void Constructor_WrongFile_SaysWhatIsWrong(string fault, string reason)
    {
        Write(fault);

        var error = Assert.Throws<InvalidContentException>(() => new PredictionFile(Path));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Contains(Path, error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static PredictionLayout Layout(MaskViewShape[] views) => new(2, 4, views)
    {
        FurtherTensorsOfView = view => [new TensorInfo($"depth.{view}", ElementType.Float32, [1])],
        Metadata = new Dictionary<string, string> { ["note"] = "a note" },
    };

    private static float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(i => (i / 3f) - 4)];

    private void Write(string fault)
    {
        int queries = fault == "other queries" ? 3 : 2;
        var maskType = fault == "integer masks" ? ElementType.Int32 : ElementType.Float32;
        int rows = fault == "empty image" ? 0 : 6;
        List<(TensorInfo Info, byte[] Bytes)> tensors =
        [
            Tensor("class_logits", ElementType.Float32, fault == "flat classes" ? [8] : [2, 4]),
            Sizes(fault == "three sizes" ? [2, 3] : [2, 2], [rows, 10, 6, 10, 6, 10]),
            Tensor("mask_logits.0", maskType, [queries, 3, 5]),
            Tensor("mask_logits.1", maskType, [queries, 3, 5]),
        ];
        string? missing = fault switch { "no class logits" => "class_logits", "no sizes" => "true_shape", "no masks" => "mask_logits.1", _ => null };
        tensors.RemoveAll(tensor => tensor.Info.Name == missing);
        using var writer = new SafetensorsWriter(Path, [.. tensors.Select(tensor => tensor.Info)]);
        tensors.ForEach(tensor => writer.Append<byte>(tensor.Info.Name, tensor.Bytes));
        writer.Complete();
    }

    private static (TensorInfo Info, byte[] Bytes) Tensor(string name, ElementType type, int[] shape)
    {
        var info = new TensorInfo(name, type, shape);
        return (info, new byte[info.Count * type.Size()]);
    }

    private static (TensorInfo Info, byte[] Bytes) Sizes(int[] shape, int[] values)
    {
        var info = new TensorInfo("true_shape", ElementType.Int32, shape);
        return (info, [.. values.Take((int)info.Count).SelectMany(BitConverter.GetBytes)]);
    }
}
