using PanSt3R.Files;
using PanSt3R.Network.Parameters;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Tests.Parameters;

public class ParameterSetTests
{
    [Fact]
    public void Check_FittingTensors_Passes()
    {
        using var source = Source(("a.w", [2, 3]), ("a.unused", [7]));

        Parameters().Check(source, ignoreUnexpected: false);
    }

    [Fact]
    public void Check_ExpectedButUnusedTensorMissing_Passes()
    {
        using var source = Source(("a.w", [2, 3]));

        Parameters().Check(source, ignoreUnexpected: false);
    }

    [Fact]
    public void Check_SameNumberOfElementsInAnotherShape_IsMisshapen()
    {
        using var source = Source(("a.w", [3, 2]));

        string message = Assert.Throws<InvalidContentException>(() => Parameters().Check(source, ignoreUnexpected: true)).Message;

        Assert.Contains("misshapen: a.w is [3, 2], the network needs [2, 3]", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Use_SecondShape_Throws() => Assert.Throws<InvalidOperationException>(() => Parameters().Use("a.w", [3, 2]));

    private static ParameterSet Parameters()
    {
        var parameters = new ParameterSet();
        var scope = new ParameterScope(parameters, string.Empty).At("a");
        scope.Use("w", 2, 3);
        scope.Expect("unused");
        return parameters;
    }

    private static CountingSource Source(params (string Name, int[] Shape)[] tensors) =>
        new([.. tensors.Select(tensor => new TensorInfo(tensor.Name, ElementType.Float32, tensor.Shape))]);
}
