using Microsoft.ML.OnnxRuntime;

namespace PanSt3R.Network.Runtime;

/// <summary>Numbers on the host with their sizes.</summary>
/// <param name="Shape">Sizes, outermost first.</param>
/// <param name="Values">Row-major.</param>
public sealed record HostTensor(long[] Shape, float[] Values)
{
    internal static HostTensor From(OrtValue value) =>
        new(value.GetTensorTypeAndShape().Shape, value.GetTensorDataAsSpan<float>().ToArray());
}
