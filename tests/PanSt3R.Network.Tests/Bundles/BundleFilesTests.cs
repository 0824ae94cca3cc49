using PanSt3R.Files;
using PanSt3R.Network.Bundles;
using PanSt3R.Network.Onnx;
using PanSt3R.Network.Parameters;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Tests.Bundles;

public sealed class BundleFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(65_000f, true)]
    [InlineData(-65_000f, true)]
    [InlineData(70_000f, false)]
    [InlineData(-70_000f, false)]
    public void WriteWeights_HalfPrecision_RefusesValuesBeyondItOnBothSides(float value, bool fits)
    {
        string path = _folder.File("source.safetensors");
        TensorInfo[] tensors = [new("w", ElementType.Float32, [2])];
        using (var writer = new SafetensorsWriter(path, tensors))
        {
            writer.Append<float>("w", [1, value]);
            writer.Complete();
        }

        using var source = new SafetensorsFile(path);
        var layout = new WeightLayout("weights.bin");
        layout.Place(Weight.Of("w", [2]), ElementType.Float16);
        var error = Record.Exception(() => BundleFiles.WriteWeights(
            source, layout, _folder.Path, "weights.bin", _ => { }, TestContext.Current.CancellationToken));

        Assert.Equal(fits, error is null);
        Assert.True(error is null or InvalidContentException, $"{error}");
    }
}
