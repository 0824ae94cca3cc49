using PanSt3R.Network.Onnx;
using PanSt3R.Network.Parameters;

namespace PanSt3R.Network.Definition;

/// <summary>
/// Decoder that reads and writes the memory of a scene (spec: network, section 5). Memory is kept as projected
/// keys and values, so that its projection is computed once per stored token.
/// </summary>
internal sealed class GeometryDecoder(Layers layers, ParameterScope scope, DecoderConfiguration decoder, int encoderWidth)
{
    /// <summary>Channels of the raw map: global xyz, local xyz, confidence.</summary>
    public const int RawChannels = 7;

    private const float Epsilon = 1e-6f;
    private const float FeedbackEpsilon = 1e-5f;

    private readonly GraphBuilder _graph = layers.Graph;

    /// <summary>Encoder tokens to the input of the first block; every view but the reference view of the first update is marked.</summary>
    public Value Embed(Value tokens, bool isReference)
    {
        var x = layers.Linear(tokens, scope.At("feat_embed_enc_to_dec"), encoderWidth, decoder.Width);
        return isReference ? x.As(tokens.Type) : x + layers.Single(scope.Use("image2_embed", 1, 1, decoder.Width));
    }

    /// <summary>Rotary table of a view.</summary>
    public RotaryTable Table(TokenGrid grid) => new(_graph, grid, decoder.Width / decoder.Heads, decoder.RotaryScale);

    /// <summary>Self-attention, attention to memory keys and values <c>[1, M, width]</c>, MLP.</summary>
    public Value Block(int block, Value x, RotaryTable table, Value keys, Value values)
    {
        var at = scope.At("blocks_dec", block);
        int width = decoder.Width;
        x += layers.RotarySelfAttention(layers.LayerNorm(x, at.At("norm1"), width, Epsilon), at.At("attn"), width, decoder.Heads, table);
        var query = layers.Linear(layers.LayerNorm(x, at.At("norm2"), width, Epsilon), at.At("cross_attn.projq"), width, width);
        var attended = _graph.Attention(query, keys.As(query.Type), values.As(query.Type), decoder.Heads);
        x += layers.Linear(attended, at.At("cross_attn.proj"), width, width);
        return x + layers.Mlp(layers.LayerNorm(x, at.At("norm3"), width, Epsilon), at.At("mlp"), width, decoder.MlpWidth, width);
    }

    /// <summary>Memory token of a block: its input, normalised.</summary>
    public Value NormaliseMemory(int block, Value x) =>
        layers.LayerNorm(x, scope.At("blocks_dec", block).At("norm_y"), decoder.Width, Epsilon);

    /// <summary>Keys and values of normalised memory tokens.</summary>
    public (Value Keys, Value Values) ProjectMemory(int block, Value memory)
    {
        var at = scope.At("blocks_dec", block).At("cross_attn");
        return (
            layers.Linear(memory, at.At("projk"), decoder.Width, decoder.Width),
            layers.Linear(memory, at.At("projv"), decoder.Width, decoder.Width));
    }

    /// <summary>
    /// What a view leaves in the memory of each block: the block's input plus the feedback computed from the
    /// INPUT of the last block, which itself is stored as it is.
    /// </summary>
    public Value[] MemoryTokens(IReadOnlyList<Value> blockInputs)
    {
        var last = blockInputs[^1];
        var feedback = Feedback(last);
        return
        [
            .. blockInputs.SkipLast(1).Select(x => feedback is { } added ? x + added : x),
            last,
        ];
    }

    /// <summary>Final norm: the features of a view.</summary>
    public Value Features(Value x) => layers.LayerNorm(x, scope.At("norm_dec"), decoder.Width, Epsilon);

    /// <summary>Features <c>[1, N, width]</c> to the raw map <c>[H, W, 7]</c>.</summary>
    public Value Head(Value features, TokenGrid grid)
    {
        const int Patch = GeometryEncoder.PatchSize;
        var raw = layers.Linear(features, scope.At("head_dec.proj"), decoder.Width, RawChannels * Patch * Patch).As(features.Type);
        var cells = _graph.Reshape(raw, _graph.Concat(0, grid.Rows, grid.Columns, _graph.Integers(RawChannels, Patch, Patch)));
        var pixels = grid.Times(Patch);
        return _graph.Reshape(
            _graph.Transpose(cells, 0, 3, 1, 4, 2),
            _graph.Concat(0, pixels.Rows, pixels.Columns, _graph.Integers(RawChannels)));
    }

    private Value? Feedback(Value last)
    {
        int width = decoder.Width;
        if (decoder.Feedback == FeedbackKind.None)
        {
            return null;
        }

        var normalised = layers.LayerNorm(last, scope.At("feedback_norm"), width, FeedbackEpsilon);
        return decoder.Feedback == FeedbackKind.Mlp
            ? layers.Mlp(normalised, scope.At("feedback_layer"), width, 4 * width, width)
            : layers.Linear(normalised, scope.At("feedback_layer"), width, width);
    }
}
