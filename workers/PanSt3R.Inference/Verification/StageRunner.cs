using PanSt3R.Network.Definition;
using PanSt3R.Network.Runtime;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Inference.Verification;

/// <summary>Runs single graphs on host tensors and gives out named results, intermediate values included.</summary>
internal sealed class StageRunner(NetworkRunner runner) : IDisposable
{
    private readonly List<TensorBuffer> _inputs = [];

    /// <summary>Names of all outputs of a graph.</summary>
    public IReadOnlyList<string> Outputs(NetworkGraph graph) => runner.OutputNames(graph);

    /// <summary>Runs a graph.</summary>
    public IReadOnlyDictionary<string, HostTensor> Run(
        NetworkGraph graph, IEnumerable<(string Name, HostTensor Tensor)> inputs, IEnumerable<(string Name, int Rows, int Columns)> grids)
    {
        List<(string, TensorView)> bound = [.. inputs.Select(input => (input.Name, Bind(input.Tensor)))];
        bound.AddRange(grids.Select(grid => (grid.Name, BindGrid(grid.Rows, grid.Columns))));
        try
        {
            return runner.Probe(graph, bound, [.. Outputs(graph)]);
        }
        finally
        {
            Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _inputs.ForEach(buffer => buffer.Dispose());
        _inputs.Clear();
    }

    private TensorView Bind(HostTensor tensor)
    {
        var buffer = TensorBuffer.OnHost(ElementType.Float32, tensor.Values.Length);
        _inputs.Add(buffer);
        tensor.Values.CopyTo(buffer.AsSpan<float>());
        return buffer.View(0, tensor.Shape);
    }

    private TensorView BindGrid(int rows, int columns)
    {
        var buffer = TensorBuffer.OnHost(ElementType.Int64, 2);
        _inputs.Add(buffer);
        buffer.AsSpan<long>()[0] = rows;
        buffer.AsSpan<long>()[1] = columns;
        return buffer.View(0, 2);
    }
}
