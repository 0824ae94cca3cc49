using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Onnx;

/// <summary>The operators that the network is made of.</summary>
internal sealed partial class GraphBuilder
{
    /// <summary>An elementwise operator with broadcasting; mixed precisions are widened.</summary>
    public Value Binary(string operation, Value left, Value right)
    {
        var type = left.Type == right.Type ? left.Type : ElementType.Float32;
        return Node(operation, type, [left.As(type), right.As(type)]);
    }

    /// <summary>An elementwise function.</summary>
    public Value Unary(string operation, Value x) => Node(operation, x.Type, [x]);

    public Value Cast(Value x, ElementType type) =>
        Node("Cast", type, [x], new OnnxAttribute.Integer("to", OnnxTypeCodes.Of(type)));

    public Value MatMul(Value left, Value right) => Node("MatMul", right.Type, [left.As(right.Type), right]);

    /// <summary>Comparison that gives booleans.</summary>
    public Value Less(Value left, Value right) => Node("Less", ElementType.Bool, [left, right]);

    public Value Not(Value x) => Node("Not", ElementType.Bool, [x]);

    public Value And(Value left, Value right) => Node("And", ElementType.Bool, [left, right]);

    public Value Where(Value condition, Value yes, Value no) => Node("Where", yes.Type, [condition, yes, no]);

    public Value Concat(int axis, params Value[] values) =>
        Node("Concat", values[0].Type, values, new OnnxAttribute.Integer("axis", axis));

    /// <summary>Equal parts along an axis.</summary>
    public Value[] Split(Value x, int axis, int parts) => Nodes(
        "Split", string.Empty, x.Type, parts, [x], new OnnxAttribute.Integer("axis", axis), new OnnxAttribute.Integer("num_outputs", parts));

    /// <summary>Reshape to constant sizes; 0 keeps a size and -1 takes what is left.</summary>
    public Value Reshape(Value x, params long[] shape) => Reshape(x, Integers(shape));

    public Value Reshape(Value x, Value shape) => Node("Reshape", x.Type, [x, shape]);

    public Value Transpose(Value x, params long[] order) => Node("Transpose", x.Type, [x], new OnnxAttribute.Integers("perm", order));

    public Value Unsqueeze(Value x, params long[] axes) => Node("Unsqueeze", x.Type, [x, Integers(axes)]);

    public Value Expand(Value x, Value shape) => Node("Expand", x.Type, [x, shape]);

    /// <summary>Elements <c>start..end</c> along an axis.</summary>
    public Value Slice(Value x, int axis, long start, long end) =>
        Node("Slice", x.Type, [x, Integers(start), Integers(end), Integers(axis)]);

    /// <summary>Rows of a table, by their indices.</summary>
    public Value Gather(Value table, Value indices) => Node("Gather", table.Type, [table, indices]);

    /// <summary>The sizes of a tensor, as a vector.</summary>
    public Value Shape(Value x) => Node("Shape", ElementType.Int64, [x]);

    /// <summary>One size of a tensor, as a vector of one element.</summary>
    public Value Size(Value x, int axis) => Slice(Shape(x), 0, axis, axis + 1);

    /// <summary>0, 1, ... n - 1 as numbers, for a size given as a vector of one element.</summary>
    public Value Indices(Value size)
    {
        var count = Node("Squeeze", ElementType.Int64, [size]);
        return Node("Range", ElementType.Int64, [Integer(0), count, Integer(1)]).As(ElementType.Float32);
    }

    /// <summary>Reduces axes with an operator such as ReduceMean, keeping them with size 1.</summary>
    public Value Reduce(string operation, Value x, params long[] axes) => Node(operation, x.Type, [x, Integers(axes)]);

    /// <summary>Indices of the largest values of a vector, largest first, the lower index first on ties.</summary>
    /// <param name="x"><c>[n]</c>.</param>
    /// <param name="count">How many, a vector of one element.</param>
    public Value IndicesOfLargest(Value x, Value count) =>
        Nodes("TopK", string.Empty, x.Type, 2, [x, count], new OnnxAttribute.Integer("axis", 0))[1] with { Type = ElementType.Int64 };

    public Value Gelu(Value x) => Unary("Gelu", x);

    /// <summary>GELU by its approximation with tanh.</summary>
    public Value GeluTanh(Value x) => Node("Gelu", x.Type, [x], new OnnxAttribute.Text("approximate", "tanh"));

    public Value LayerNorm(Value x, Value scale, Value bias, float epsilon) => Node(
        "LayerNormalization",
        ElementType.Float32,
        [x.As(ElementType.Float32), scale, bias],
        new OnnxAttribute.Integer("axis", -1),
        new OnnxAttribute.Number("epsilon", epsilon));

    /// <summary>Normalises each of the G channels of <c>[B, G, n]</c> to mean 0 and variance 1.</summary>
    public Value Standardise(Value x, int channels, float epsilon) => Node(
        "InstanceNormalization",
        ElementType.Float32,
        [x, Numbers([.. Enumerable.Repeat(1f, channels)], channels), Numbers(new float[channels], channels)],
        new OnnxAttribute.Number("epsilon", epsilon));

    /// <summary>Convolution with square kernels; padding on all sides.</summary>
    public Value Convolution(Value x, Value weight, Value bias, int stride, int padding) => Node(
        "Conv",
        weight.Type,
        [x.As(weight.Type), weight, bias],
        new OnnxAttribute.Integers("strides", [stride, stride]),
        new OnnxAttribute.Integers("pads", [padding, padding, padding, padding]));

    /// <summary>
    /// Resize of <c>[B, C, h, w]</c> to sizes given as two vectors of one element: half-pixel centres, no
    /// antialiasing; bicubic with a = -0.75 and clamped borders.
    /// </summary>
    public Value Resize(Value x, Value height, Value width, bool cubic)
    {
        var sizes = Concat(0, Slice(Shape(x), 0, 0, 2), height, width);
        return Nodes(
            "Resize",
            string.Empty,
            x.Type,
            1,
            [x, null, null, sizes],
            new OnnxAttribute.Text("mode", cubic ? "cubic" : "linear"),
            new OnnxAttribute.Text("coordinate_transformation_mode", "half_pixel"),
            new OnnxAttribute.Number("cubic_coeff_a", -0.75f))[0];
    }

    /// <summary>Input channel c*4 + 2*dy + dx goes to channel c, pixel (2*row + dy, 2*column + dx).</summary>
    public Value PixelShuffle(Value x) => Node(
        "DepthToSpace", x.Type, [x], new OnnxAttribute.Integer("blocksize", 2), new OnnxAttribute.Text("mode", "CRD"));

    /// <summary>
    /// Fused multi-head attention: <c>softmax(q k^T / sqrt(D/heads) + bias) v</c> on <c>[B, N, D]</c>.
    /// </summary>
    public Value Attention(Value query, Value key, Value value, int heads, Value? bias = null) => Nodes(
        "MultiHeadAttention",
        FusedDomain,
        query.Type,
        1,
        [query, key, value, null, null, bias],
        new OnnxAttribute.Integer("num_heads", heads))[0];

    /// <summary>Fused rotary embedding of all heads of <c>[B, N, D]</c> by tables <c>[N, D/heads/2]</c>.</summary>
    public Value Rotate(Value x, Value cosines, Value sines) => Nodes(
        "RotaryEmbedding", FusedDomain, x.Type, 1, [x, Integers(0), cosines.As(x.Type), sines.As(x.Type)])[0];
}
