using PanSt3R.Files;
using PanSt3R.Network.Tensors;
using PanSt3R.Splatting.Files;
using PanSt3R.Splatting.Labels;
using PanSt3R.Splatting.Tests.Labels;

namespace PanSt3R.Splatting.Tests.Files;

public sealed class LabelFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("labels.safetensors");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WriteThenRead_GivesTheSame()
    {
        var scene = new RandomScene(23);
        var labels = scene.Sparse(scene.SomeLabels(12));

        LabelFile.Write(Path, labels);
        var read = LabelFile.Read(Path, labels.Count);

        Assert.Equal(labels.Offsets, read.Offsets);
        Assert.Equal(labels.Labels, read.Labels);
        Assert.Equal(labels.Weights, read.Weights);
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Read_ForAnotherNumberOfGaussians_IsRefused()
    {
        LabelFile.Write(Path, new SparseLabels([0, 0, 1], [4], [Half.One]));

        var error = Assert.Throws<InvalidContentException>(() => LabelFile.Read(Path, 3));

        Assert.Contains("2 Gaussians", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { 0, 5 }, new short[] { 1 }, 1f)]
    [InlineData(new[] { 0, -1 }, new short[] { 1 }, 1f)]
    [InlineData(new[] { 0, 1 }, new short[] { -1 }, 1f)]
    [InlineData(new[] { 0, 1 }, new short[] { 1 }, float.NaN)]
    [InlineData(new[] { 0, 1 }, new short[] { 1 }, 2f)]
    public void Read_ContentThatDoesNotFit_IsRefused(int[] offsets, short[] labels, float weight)
    {
        Write(ElementType.Int32, writer => writer.Append<int>("offsets", offsets), labels, weight);

        var error = Assert.Throws<InvalidContentException>(() => LabelFile.Read(Path, 1));

        Assert.Contains(Path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OffsetsOfAnotherType_AreRefused()
    {
        Write(ElementType.Int64, writer => writer.Append<long>("offsets", [0, 1]), [1], 1f);

        Assert.Throws<InvalidContentException>(() => LabelFile.Read(Path, 1));
    }

    [Fact]
    public void Read_CutAnywhere_IsRefused()
    {
        LabelFile.Write(Path, new SparseLabels([0, 0, 1], [4], [Half.One]));
        byte[] whole = File.ReadAllBytes(Path);
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(Path, whole[..length]);
            Assert.Throws<InvalidContentException>(() => LabelFile.Read(Path, 2));
        }
    }

    private void Write(ElementType offsetType, Action<SafetensorsWriter> appendOffsets, short[] labels, float weight)
    {
        TensorInfo[] tensors =
            [new("offsets", offsetType, [2]), new("labels", ElementType.Int16, [1]), new("weights", ElementType.Float16, [1])];
        using var writer = new SafetensorsWriter(Path, tensors);
        appendOffsets(writer);
        writer.Append<short>("labels", labels);
        writer.Append<Half>("weights", [(Half)weight]);
        writer.Complete();
    }
}
