using PanSt3R.Network.Checkpoints;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Import;

namespace PanSt3R.Network.Tests.Import;

/// <summary>The released checkpoints fit: the network takes exactly their parameters, by name and shape.</summary>
public class ReleasedNetworkTests
{
    /// <summary>Part of DINOv2's training; in the checkpoints, of no use for features.</summary>
    private const string MaskToken = "dino_encoder.dinov2.embeddings.mask_token";

    [Theory]
    [InlineData(1, 1170, 878_891_009)]
    [InlineData(2, 1244, 805_574_387)]
    public void Definition_ReleasedStrings_DeclaresExactlyTheReleasedParameters(int version, int tensors, long parameters)
    {
        var recorded = RecordedParameters.Read(version);
        using var weights = new ShapesOnly(recorded.Tensors);
        Assert.Equal((tensors, parameters), (weights.Tensors.Count, recorded.Count));

        var (network, notUnderstood) = NetworkReader.Read(recorded.Arguments, weights, imageFeatures: null);
        var definition = new NetworkDefinition(network, Precision.Single, "weights.bin");

        Assert.Empty(notUnderstood);
        definition.Parameters.Check(weights, ignoreUnexpected: false);
        Assert.Equal(
            recorded.Tensors.Where(tensor => tensor.Name != MaskToken).Select(tensor => tensor.ToString()).Order(),
            definition.Parameters.Shapes.Select(shape => $"{shape.Key} Float32[{string.Join(", ", shape.Value)}]").Order());
    }

    [Theory]
    [InlineData("v1_tiny.pth")]
    [InlineData("v2_tiny.pth")]
    public void Definition_TinyStrings_DeclaresExactlyTheParametersOfTheFile(string file)
    {
        string path = Goldens.PathOf("network", file);
        using var checkpoint = Checkpoint.Open(path);

        var (network, notUnderstood) = NetworkReader.Read(
            checkpoint.Arguments, checkpoint, ImageFeaturesDescription.FindBeside(path));
        var definition = new NetworkDefinition(network, Precision.Single, "weights.bin");

        Assert.Empty(notUnderstood);
        definition.Parameters.Check(checkpoint, ignoreUnexpected: false);
        Assert.Equal(
            checkpoint.Tensors.Keys.Where(name => name != MaskToken).Order(),
            definition.Parameters.Shapes.Keys.Order());
    }

    /// <remarks>Both precisions read the same parameters; half precision stores less.</remarks>
    [Fact]
    public void Definition_HalfPrecision_TakesTheSameParameters()
    {
        var recorded = RecordedParameters.Read(version: 1);
        using var weights = new ShapesOnly(recorded.Tensors);
        var (network, _) = NetworkReader.Read(recorded.Arguments, weights, imageFeatures: null);

        var single = new NetworkDefinition(network, Precision.Single, "weights.bin");
        var half = new NetworkDefinition(network, Precision.Half, "weights.bin");

        Assert.Equal(single.Parameters.Shapes.Keys.Order(), half.Parameters.Shapes.Keys.Order());
    }
}
