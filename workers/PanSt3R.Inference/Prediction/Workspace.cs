using PanSt3R.Network.Runtime;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Inference.Prediction;

/// <summary>Named tensors that stages write anew for each view; their memory is kept and grows to the largest view.</summary>
internal sealed class Workspace(NetworkRunner runner) : IDisposable
{
    private readonly Dictionary<string, TensorBuffer> _buffers = [];

    /// <summary>A tensor where graphs run.</summary>
    public TensorView OnDevice(string name, params long[] shape) => Tensor(name, shape, runner.Allocate);

    /// <summary>A tensor on the host.</summary>
    public TensorView OnHost(string name, params long[] shape) => Tensor(name, shape, TensorBuffer.OnHost);

    /// <summary>A vector of integers on the host.</summary>
    public TensorView Integers(string name, params ReadOnlySpan<long> values)
    {
        if (!_buffers.TryGetValue(name, out var buffer))
        {
            buffer = TensorBuffer.OnHost(ElementType.Int64, values.Length);
            _buffers.Add(name, buffer);
        }

        values.CopyTo(buffer.AsSpan<long>());
        return buffer.View(0, values.Length);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var buffer in _buffers.Values)
        {
            buffer.Dispose();
        }

        _buffers.Clear();
    }

    private TensorView Tensor(string name, long[] shape, Func<ElementType, long, TensorBuffer> allocate)
    {
        long count = shape.Aggregate(1L, (product, size) => product * size);
        if (!_buffers.TryGetValue(name, out var buffer) || buffer.Capacity < count)
        {
            buffer?.Dispose();
            buffer = allocate(ElementType.Float32, count);
            _buffers[name] = buffer;
        }

        return buffer.View(0, shape);
    }
}
