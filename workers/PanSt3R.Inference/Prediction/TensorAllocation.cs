using PanSt3R.Network.Runtime;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Inference.Prediction;

/// <summary>Allocations that leave nothing behind when they fail, so that a smaller plan finds all memory free.</summary>
internal static class TensorAllocation
{
    /// <summary>Allocates one buffer after the other, or none.</summary>
    public static TensorBuffer[] AllocateAll(this NetworkRunner runner, ElementType type, IEnumerable<long> capacities)
    {
        List<TensorBuffer> buffers = [];
        try
        {
            foreach (long capacity in capacities)
            {
                buffers.Add(runner.Allocate(type, capacity));
            }

            return [.. buffers];
        }
        catch
        {
            buffers.ForEach(buffer => buffer.Dispose());
            throw;
        }
    }

    /// <summary>Fills a new tensor and hands it on; when that fails, frees it.</summary>
    public static TensorView FilledBy(this TensorView tensor, Action<TensorView> fill)
    {
        try
        {
            fill(tensor);
            return tensor;
        }
        catch
        {
            tensor.Buffer.Dispose();
            throw;
        }
    }
}
