using PanSt3R.Network.Definition;
using PanSt3R.Network.Runtime;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Inference.Prediction;

/// <summary>
/// Memory of a scene: for each decoder block the projected keys and values of all keyframes' tokens. Room for all
/// keyframes is made once; each update writes behind the last, nothing is copied again.
/// </summary>
/// <remarks>Bytes: 2 x blocks x tokens x width x element size, 56 MB per full-size 512x384 keyframe in single precision.</remarks>
internal sealed class SceneMemory : IDisposable
{
    private readonly TensorBuffer[] _keys;
    private readonly TensorBuffer[] _values;
    private readonly int _width;
    private readonly long _capacity;

    /// <summary>Makes room.</summary>
    /// <param name="runner">Where the decoder runs.</param>
    /// <param name="decoder">Sizes.</param>
    /// <param name="precision">Precision of keys and values.</param>
    /// <param name="capacity">Tokens of all keyframes together.</param>
    public SceneMemory(NetworkRunner runner, DecoderConfiguration decoder, Precision precision, long capacity)
    {
        var type = precision == Precision.Half ? ElementType.Float16 : ElementType.Float32;
        _width = decoder.Width;
        _capacity = capacity;
        var buffers = runner.AllocateAll(type, Enumerable.Repeat(capacity * _width, 2 * decoder.Depth));
        _keys = buffers[..decoder.Depth];
        _values = buffers[decoder.Depth..];
    }

    /// <summary>Tokens stored so far.</summary>
    public long Count { get; private set; }

    /// <summary>All stored keys and values, as inputs of the decoder.</summary>
    public IEnumerable<(string Name, TensorView Tensor)> Stored() => Part(0, Count);

    /// <summary>Room for the next tokens, as outputs; they count as stored from now on.</summary>
    public IEnumerable<(string Name, TensorView Tensor)> Extend(long tokens)
    {
        if (Count + tokens > _capacity)
        {
            throw new InvalidOperationException($"A memory for {_capacity} tokens cannot take {tokens} more than its {Count}.");
        }

        var room = Part(Count, tokens).ToArray();
        Count += tokens;
        return room;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var buffer in _keys.Concat(_values))
        {
            buffer.Dispose();
        }
    }

    private IEnumerable<(string Name, TensorView Tensor)> Part(long start, long tokens)
    {
        for (int block = 0; block < _keys.Length; block++)
        {
            yield return (GraphTensors.MemoryKeys(block), _keys[block].View(start * _width, 1, tokens, _width));
            yield return (GraphTensors.MemoryValues(block), _values[block].View(start * _width, 1, tokens, _width));
        }
    }
}
