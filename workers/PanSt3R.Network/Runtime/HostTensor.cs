using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace PanSt3R.Network.Runtime;

/// <summary>Numbers on the host with their sizes.</summary>
/// <param name="Shape">Sizes, outermost first.</param>
/// <param name="Values">Row-major.</param>
public sealed record HostTensor(long[] Shape, float[] Values)
{
    /// <summary>Copies a float32 or float16 tensor.</summary>
    internal static HostTensor From(OrtValue value)
    {
        var info = value.GetTensorTypeAndShape();
        float[] values = new float[info.ElementCount];
        if (info.ElementDataType == TensorElementType.Float16)
        {
            TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<Float16, Half>(value.GetTensorDataAsSpan<Float16>()), values);
        }
        else
        {
            value.GetTensorDataAsSpan<float>().CopyTo(values);
        }

        return new HostTensor(info.Shape, values);
    }
}
