using System.Runtime.InteropServices;
using PanSt3R.Network.Parameters;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Onnx;

/// <summary>
/// Builds one ONNX graph. Shapes stay dynamic: what an operator needs to know of a size it takes from tensors
/// at run time.
/// </summary>
/// <param name="name">Name of the graph.</param>
/// <param name="weights">Gives every weight its place in the external file that all graphs of a bundle share.</param>
/// <param name="probes">True to also give out the intermediate values that the definition names.</param>
internal sealed partial class GraphBuilder(string name, WeightLayout weights, bool probes)
{
    /// <summary>Domain of ONNX Runtime's fused operators.</summary>
    public const string FusedDomain = "com.microsoft";

    private readonly List<OnnxNode> _nodes = [];
    private readonly Dictionary<string, OnnxInitializer> _initializers = [];
    private readonly List<OnnxTensorType> _inputs = [];
    private readonly List<OnnxTensorType> _outputs = [];

    /// <summary>Declares an input.</summary>
    public Value Input(string input, ElementType type, params OnnxDimension[] shape)
    {
        _inputs.Add(new OnnxTensorType(input, type, shape));
        return new Value(this, input, type);
    }

    /// <summary>Gives out a value under a name.</summary>
    public void Output(string output, Value value, params OnnxDimension[] shape)
    {
        _nodes.Add(new OnnxNode("Identity", string.Empty, [value.Name], [output], []));
        _outputs.Add(new OnnxTensorType(output, value.Type, shape));
    }

    /// <summary>Gives out an intermediate value in graphs that are built for verification.</summary>
    /// <param name="output">Its name.</param>
    /// <param name="value">The value.</param>
    /// <param name="rank">Its number of axes; all sizes are dynamic.</param>
    public void Probe(string output, Value value, int rank) => Probe(output, () => value, rank);

    /// <summary>As <see cref="Probe(string, Value, int)"/>, for values that nothing else needs.</summary>
    public void Probe(string output, Func<Value> compute, int rank)
    {
        if (probes)
        {
            var shape = Enumerable.Range(0, rank).Select(axis => (OnnxDimension)$"{output}.{axis}");
            Output(output, compute().As(ElementType.Float32), [.. shape]);
        }
    }

    /// <summary>A network constant in the given element type.</summary>
    public Value Weight(Weight weight, ElementType type)
    {
        string key = $"{weight.Key}:{type}";
        if (!_initializers.ContainsKey(key))
        {
            var place = weights.Place(weight, type);
            _initializers.Add(key, new OnnxInitializer(key, type, weight.Shape, default, place));
        }

        return new Value(this, key, type);
    }

    /// <summary>A number.</summary>
    public Value Scalar(float value) => Constant<float>([value], ElementType.Float32, []);

    /// <summary>A vector of integers.</summary>
    public Value Integers(params long[] values) => Constant(values, ElementType.Int64, [values.Length]);

    /// <summary>A single integer without axes.</summary>
    public Value Integer(long value) => Constant([value], ElementType.Int64, []);

    /// <summary>Numbers in a shape.</summary>
    public Value Numbers(float[] values, params int[] shape) => Constant(values, ElementType.Float32, shape);

    /// <summary>The finished graph.</summary>
    public OnnxGraph Build() => new(name, _nodes, [.. _initializers.Values], _inputs, _outputs);

    /// <summary>Adds an operator with one output.</summary>
    public Value Node(string operation, ElementType type, Value[] inputs, params OnnxAttribute[] attributes) =>
        Nodes(operation, string.Empty, type, 1, [.. inputs.Select(input => (Value?)input)], attributes)[0];

    private Value[] Nodes(
        string operation, string domain, ElementType type, int outputCount, Value?[] inputs, params OnnxAttribute[] attributes)
    {
        string[] outputs = [.. Enumerable.Range(0, outputCount).Select(i => $"{operation}_{_nodes.Count}_{i}")];
        _nodes.Add(new OnnxNode(operation, domain, [.. inputs.Select(input => input?.Name ?? string.Empty)], outputs, attributes));
        return [.. outputs.Select(output => new Value(this, output, type))];
    }

    private Value Constant<T>(T[] values, ElementType type, int[] shape)
        where T : unmanaged
    {
        byte[] bytes = MemoryMarshal.AsBytes<T>(values).ToArray();
        string key = $"constant:{type}:{string.Join('x', shape)}:{Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(bytes))[..16]}";
        _initializers.TryAdd(key, new OnnxInitializer(key, type, shape, bytes, null));
        return new Value(this, key, type);
    }
}
