using PanSt3R.Network.Onnx;
using PanSt3R.Network.Parameters;

namespace PanSt3R.Network.Definition;

/// <summary>
/// Mask transformer: queries shared by all views attend to the tokens of all keyframes (spec: network, section 8).
/// Runs in single precision, since the attention mask is a hard threshold.
/// </summary>
internal sealed class MaskTransformer(Layers layers, ParameterScope decoderScope, MaskTransformerConfiguration transformer)
{
    private const float Epsilon = 1e-5f;

    /// <summary>Added to the score of a blocked token; its softmax weight underflows to exactly 0.</summary>
    private const float Blocked = -1e9f;

    /// <summary>Keeps a query of length zero from dividing by zero.</summary>
    private const float SmallestLength = 1e-7f;

    private readonly ParameterScope _scope = decoderScope.At("mask_transformer");
    private readonly GraphBuilder _graph = layers.Graph;

    /// <summary>Adds the level embedding to map tokens <c>[1, N, width]</c>.</summary>
    public Value AddLevel(Value tokens) =>
        tokens + layers.Single(_scope.Use("level_embed.weight", 1, transformer.Width));

    /// <summary>Sine position embedding of a grid, <c>[1, N, width]</c>, row-major: row channels, then column channels.</summary>
    public Value Positions(TokenGrid grid)
    {
        int channels = transformer.Width / 2;
        var shape = _graph.Concat(0, grid.Rows, grid.Columns, _graph.Integers(channels));
        var rows = _graph.Expand(_graph.Unsqueeze(AxisPositions(grid.Rows, channels), 1), shape);
        var columns = _graph.Expand(_graph.Unsqueeze(AxisPositions(grid.Columns, channels), 0), shape);
        return _graph.Reshape(_graph.Concat(2, rows, columns), 1, -1, transformer.Width);
    }

    /// <summary>All layers and the last prediction head.</summary>
    /// <param name="tokens"><c>[1, L, width]</c> map tokens of all keyframes.</param>
    /// <param name="positions"><c>[1, L, width]</c>.</param>
    /// <param name="tokenMaskFeatures"><c>[1, L, F]</c> mask features at the tokens.</param>
    /// <param name="classVectors"><c>[C, text]</c> unit vectors.</param>
    /// <returns>Class logits <c>[1, Q, C]</c>, mask vectors <c>[1, Q, F]</c>, query states <c>[1, Q, width]</c>.</returns>
    public (Value ClassLogits, Value MaskVectors, Value Queries) Decode(
        Value tokens, Value positions, Value tokenMaskFeatures, Value classVectors)
    {
        var queryPositions = QueryTable("query_embed.weight");
        var keys = tokens + positions;
        var features = _graph.Transpose(tokenMaskFeatures, 0, 2, 1);
        var state = QueryTable("query_feat.weight");
        for (int i = 0; i < transformer.Depth; i++)
        {
            var maskVectors = MaskVectors(state);
            ProbeHead(i, state, classVectors);
            _graph.Probe($"head{i}.mask_vectors", maskVectors, 3);
            var bias = AttentionBias(i, _graph.MatMul(maskVectors, features));
            state = Layer(i, state, queryPositions, keys, tokens, bias);
        }

        ProbeHead(transformer.Depth, state, classVectors);
        var last = MaskVectors(state);
        _graph.Probe($"head{transformer.Depth}.attn_logits", () => _graph.MatMul(last, features), 3);
        return (ClassLogits(state, classVectors), last, state);
    }

    private Value QueryTable(string name) =>
        layers.Single(_scope.Use(name, transformer.Queries, transformer.Width).Reshaped(1, transformer.Queries, transformer.Width));

    private Value AxisPositions(Value size, int channels)
    {
        float[] divisors = [.. Enumerable.Range(0, channels).Select(k => MathF.Pow(10000, 2 * (k / 2) / (float)channels))];
        float[] even = [.. Enumerable.Range(0, channels).Select(k => k % 2 == 0 ? 1f : 0f)];
        var scaled = (_graph.Indices(size) + 1) / (size.As(Tensors.ElementType.Float32) + 1e-6f) * (2 * MathF.PI);
        var angles = _graph.Unsqueeze(scaled, 1) / _graph.Numbers(divisors, channels);
        var isEven = _graph.Less(_graph.Scalar(0), _graph.Numbers(even, channels));
        return _graph.Where(isEven, _graph.Unary("Sin", angles), _graph.Unary("Cos", angles));
    }

    private Value Layer(int index, Value state, Value queryPositions, Value keys, Value values, Value bias)
    {
        var cross = _scope.At("cross_attn_layers", index);
        state = Normalise(state + Attend(cross.At("multihead_attn"), state + queryPositions, keys, values, bias), cross);
        _graph.Probe($"layer{index}.cross_attn", state, 3);
        var self = _scope.At("self_attn_layers", index);
        var positioned = state + queryPositions;
        state = Normalise(state + Attend(self.At("self_attn"), positioned, positioned, state, null), self);
        _graph.Probe($"layer{index}.self_attn", state, 3);
        var feedForward = _scope.At("ffn_layers", index);
        int width = transformer.Width;
        var hidden = _graph.Unary("Relu", layers.Linear(state, feedForward.At("linear1"), width, transformer.FeedForwardWidth));
        state = Normalise(state + layers.Linear(hidden, feedForward.At("linear2"), transformer.FeedForwardWidth, width), feedForward);
        _graph.Probe($"layer{index}.ffn", state, 3);
        return state;
    }

    private Value Normalise(Value state, ParameterScope layer) =>
        layers.LayerNorm(state, layer.At("norm"), transformer.Width, Epsilon);

    private Value Attend(ParameterScope scope, Value query, Value key, Value value, Value? bias)
    {
        int width = transformer.Width;
        var weight = scope.Use("in_proj_weight", 3 * width, width);
        var offset = scope.Use("in_proj_bias", 3 * width);
        var attended = _graph.Attention(Project(query, 0), Project(key, 1), Project(value, 2), transformer.Heads, bias);
        return layers.Linear(attended, scope.At("out_proj"), width, width);

        Value Project(Value x, int part) =>
            layers.Linear(x, weight.Rows(part * width, width), offset.Rows(part * width, width));
    }

    /// <summary>
    /// A query must not attend to a token where its mask logit is negative, unless that blocks every token.
    /// </summary>
    private Value AttentionBias(int head, Value logits)
    {
        _graph.Probe($"head{head}.attn_logits", logits, 3);
        var negative = _graph.Less(logits, _graph.Scalar(0));
        var best = _graph.Reduce("ReduceMax", logits, 2);
        var isBlocked = _graph.And(negative, _graph.Not(_graph.Less(best, _graph.Scalar(0))));
        return _graph.Unsqueeze(_graph.Where(isBlocked, _graph.Scalar(Blocked), _graph.Scalar(0)), 1);
    }

    private Value MaskVectors(Value state)
    {
        var at = _scope.At("mask_embed.layers");
        int width = transformer.Width;
        var x = _graph.Unary("Relu", layers.Linear(Decoded(state), at.At("0"), width, width));
        x = _graph.Unary("Relu", layers.Linear(x, at.At("1"), width, width));
        return layers.Linear(x, at.At("2"), width, transformer.MaskWidth);
    }

    private Value ClassLogits(Value state, Value classVectors)
    {
        var text = layers.Linear(Decoded(state), _scope.At("lang_embed"), transformer.Width, transformer.TextWidth);
        var length = _graph.Unary("Sqrt", _graph.Reduce("ReduceSum", text * text, 2));
        var unit = text / (length + SmallestLength);
        var scale = _graph.Unary("Exp", layers.Single(_scope.Use("cls_logit_scale")));
        return scale * _graph.MatMul(unit, _graph.Transpose(AllClasses(classVectors), 1, 0));
    }

    private Value AllClasses(Value classVectors)
    {
        if (transformer.Labels == LabelMode.Sigmoid)
        {
            return classVectors;
        }

        var noClass = decoderScope.Use("nocls_token", transformer.TextWidth).Reshaped(1, transformer.TextWidth);
        return _graph.Concat(0, classVectors, layers.Single(noClass));
    }

    private Value Decoded(Value state) => layers.LayerNorm(state, _scope.At("decoder_norm"), transformer.Width, Epsilon);

    private void ProbeHead(int head, Value state, Value classVectors) =>
        _graph.Probe($"head{head}.pred_logits", () => ClassLogits(state, classVectors), 3);
}
