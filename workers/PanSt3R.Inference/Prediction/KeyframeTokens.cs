using PanSt3R.Network.Definition;
using PanSt3R.Network.Runtime;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Inference.Prediction;

/// <summary>
/// What the mask transformer attends to: map tokens, their positions and the mask features at their places, of all
/// keyframes in stack order. Room is made once; each keyframe writes behind the last.
/// </summary>
public sealed class KeyframeTokens : IDisposable
{
    private readonly (string Name, TensorBuffer Buffer, int Width)[] _parts;
    private readonly long _capacity;
    private long _count;

    internal KeyframeTokens(NetworkRunner runner, MaskTransformerConfiguration transformer, long capacity)
    {
        _capacity = capacity;
        (string Name, int Width)[] parts =
        [
            (GraphTensors.MapTokens, transformer.Width),
            (GraphTensors.MapPositions, transformer.Width),
            (GraphTensors.TokenMaskFeatures, transformer.MaskWidth),
        ];
        var buffers = runner.AllocateAll(ElementType.Float32, parts.Select(part => capacity * part.Width));
        _parts = [.. parts.Zip(buffers, (part, buffer) => (part.Name, buffer, part.Width))];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var part in _parts)
        {
            part.Buffer.Dispose();
        }
    }

    internal (TensorView Tokens, TensorView Positions, TensorView MaskFeatures) Extend(long tokens)
    {
        if (_count + tokens > _capacity)
        {
            throw new InvalidOperationException($"Room for {_capacity} keyframe tokens cannot take {tokens} more than its {_count}.");
        }

        long start = _count;
        _count += tokens;
        return (Part(0, start, tokens), Part(1, start, tokens), Part(2, start, tokens));
    }

    internal IEnumerable<(string Name, TensorView Tensor)> Stored() =>
        _parts.Select((part, index) => (part.Name, Part(index, 0, _count)));

    private TensorView Part(int index, long start, long tokens)
    {
        var (_, buffer, width) = _parts[index];
        return buffer.View(start * width, 1, tokens, width);
    }
}
