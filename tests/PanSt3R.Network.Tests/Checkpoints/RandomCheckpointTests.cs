using PanSt3R.Network.Checkpoints;
using PanSt3R.Network.Tensors;
using PanSt3R.Testing.Checkpoints;

namespace PanSt3R.Network.Tests.Checkpoints;

public sealed class RandomCheckpointTests : IDisposable
{
    private static readonly TensorInfo[] Weights =
    [
        new("fc.weight", ElementType.Float32, [300, 200]),
        new("fc.bias", ElementType.Float32, [300]),
        new("norm.weight", ElementType.Float32, [400]),
        new("scale", ElementType.Float32, []),
    ];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Write_ListOfWeights_CanBeOpened()
    {
        using var checkpoint = Write(seed: 1);

        Assert.Equal(Weights.Select(weight => weight.ToString()), checkpoint.Tensors.Values.Select(tensor => tensor.ToString()));
        Assert.Equal(TinyCheckpoint.Arguments["dino_encoder"], checkpoint.Arguments.DinoEncoder);
    }

    [Fact]
    public void Write_RandomValues_HaveTheirMeansAndDeviations()
    {
        using var checkpoint = Write(seed: 1);

        AssertMoments(checkpoint, "fc.weight", 0);
        AssertMoments(checkpoint, "fc.bias", 0);
        AssertMoments(checkpoint, "norm.weight", 1);
    }

    [Fact]
    public void Write_SameSeed_RepeatsTheFileAndAnotherDoesNot()
    {
        using var first = Write(seed: 5);
        using var second = Write(seed: 5);
        using var other = Write(seed: 6);

        Assert.Equal(Read(first, "fc.weight"), Read(second, "fc.weight"));
        Assert.NotEqual(Read(first, "fc.weight"), Read(other, "fc.weight"));
    }

    [Fact]
    public void Write_RecordedList_TakesArgumentsNamesAndShapes()
    {
        string list = _folder.File("list.json");
        File.WriteAllText(list, """
            {"args": {"must3r_encoder": "A()", "must3r_decoder": "B()", "dino_encoder": "C()", "panoptic_decoder": "D()"},
             "entries": [{"name": "w", "shape": [2, 3], "dtype": "F32"}]}
            """);

        RandomCheckpoint.Write(_folder.File("listed.pth"), list);

        using var checkpoint = Checkpoint.Open(_folder.File("listed.pth"));
        Assert.Equal("B()", checkpoint.Arguments.Must3rDecoder);
        Assert.Equal([2, 3], checkpoint.Tensors["w"].Shape);
    }

    public void Dispose() => _folder.Dispose();

    private Checkpoint Write(int seed)
    {
        string path = _folder.File($"{Guid.NewGuid()}.pth");
        RandomCheckpoint.Write(path, TinyCheckpoint.Arguments, Weights, seed);
        return Checkpoint.Open(path);
    }

    private static float[] Read(Checkpoint checkpoint, string name)
    {
        float[] values = new float[checkpoint.Tensors[name].Count];
        checkpoint.ReadSingles(name, values);
        return values;
    }

    private static void AssertMoments(Checkpoint checkpoint, string name, double expectedMean)
    {
        float[] values = Read(checkpoint, name);
        double mean = values.Average();
        double deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        Assert.Equal(expectedMean, mean, 0.005);
        Assert.Equal(0.02, deviation, 0.003);
    }
}
