using PanSt3R.Network.Runtime;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Tests.Runtime;

/// <summary>Host tensors of a test, freed together.</summary>
internal sealed class HostTensors : IDisposable
{
    private readonly List<TensorBuffer> _buffers = [];

    public TensorView Of(HostTensor tensor) => Of(tensor.Values, tensor.Shape);

    public TensorView Of(float[] values, params long[] shape) => Filled(ElementType.Float32, values, shape);

    public TensorView Of(long[] values, params long[] shape) => Filled(ElementType.Int64, values, shape);

    public TensorView Grid(long rows, long columns) => Of([rows, columns], 2);

    public TensorView Empty(ElementType type, params long[] shape)
    {
        var buffer = TensorBuffer.OnHost(type, shape.Aggregate(1L, (product, size) => product * size));
        _buffers.Add(buffer);
        return buffer.View(0, shape);
    }

    public void Dispose()
    {
        foreach (var buffer in _buffers)
        {
            buffer.Dispose();
        }
    }

    private TensorView Filled<T>(ElementType type, T[] values, long[] shape)
        where T : unmanaged
    {
        var view = Empty(type, shape);
        values.CopyTo(view.Buffer.AsSpan<T>());
        return view;
    }
}
