using System.Numerics.Tensors;
using PanSt3R.Network.Bundles;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Onnx;
using PanSt3R.Network.Runtime;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Tests.Runtime;

/// <summary>
/// Runs the graphs of a bundle on random inputs of their declared shapes. Outputs are bound in their declared shapes
/// too, which the runtime compares with what the graph computes.
/// </summary>
internal sealed class GraphTrial : IDisposable
{
    private const int Seed = 11;

    private readonly IReadOnlyDictionary<NetworkGraph, OnnxGraph> _graphs;
    private readonly NetworkConfiguration _network;
    private readonly NetworkRunner _runner;

    public GraphTrial(ModelBundle bundle)
    {
        _network = bundle.Manifest.Network;
        _graphs = new NetworkDefinition(_network, bundle.Manifest.Precision, "weights.bin").Graphs;
        _runner = bundle.CreateRunner(ExecutionDevice.Cpu, threads: 1);
    }

    /// <summary>Runs every graph for views of a token grid; gives all outputs as <c>graph.output</c>.</summary>
    public Dictionary<string, HostTensor> RunAll(long rows, long columns)
    {
        var sizes = new GraphSizes(rows, columns, _network);
        var results = new Dictionary<string, HostTensor>();
        foreach (var (kind, graph) in _graphs)
        {
            using var tensors = new HostTensors();
            var outputs = graph.Outputs.Select(output => (output.Name, tensors.Empty(output.Type, sizes.Of(output, kind)))).ToList();
            _runner.Run(kind, [.. graph.Inputs.Select(input => (input.Name, Input(tensors, input, kind, sizes)))], outputs);
            foreach (var (name, tensor) in outputs)
            {
                results.Add($"{kind}.{name}", new HostTensor(tensor.Shape, Numbers(tensor)));
            }
        }

        return results;
    }

    public void Dispose() => _runner.Dispose();

    /// <remarks>The same values in both precisions, but for the rounding.</remarks>
    private static TensorView Input(HostTensors tensors, OnnxTensorType input, NetworkGraph graph, GraphSizes sizes)
    {
        if (input.Type == ElementType.Int64)
        {
            return tensors.Grid(sizes.Rows, sizes.Columns);
        }

        var view = tensors.Empty(input.Type, sizes.Of(input, graph));
        var random = new Random(Seed);
        float[] values = [.. Enumerable.Range(0, (int)view.Count).Select(_ => (random.NextSingle() * 2) - 1)];
        if (input.Type == ElementType.Float16)
        {
            TensorPrimitives.ConvertToHalf(values, view.Buffer.AsSpan<Half>());
        }
        else
        {
            values.CopyTo(view.Buffer.AsSpan<float>());
        }

        return view;
    }

    private static float[] Numbers(TensorView tensor)
    {
        float[] values = new float[tensor.Count];
        if (tensor.Buffer.Type == ElementType.Float16)
        {
            TensorPrimitives.ConvertToSingle(tensor.Buffer.AsSpan<Half>(), values);
        }
        else
        {
            tensor.Buffer.AsSpan<float>().CopyTo(values);
        }

        return values;
    }
}
