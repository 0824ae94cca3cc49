using PanSt3R.Network.Onnx;
using PanSt3R.Network.Parameters;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Definition;

/// <summary>
/// The whole network: builds every graph of a configuration, and by that learns which parameters the network has
/// and where each weight lies in the bundle.
/// </summary>
internal sealed class NetworkDefinition
{
    private readonly NetworkConfiguration _configuration;
    private readonly ElementType _compute;
    private readonly bool _probes;
    private readonly ParameterScope _encoder;
    private readonly ParameterScope _decoder;
    private readonly ParameterScope _dino;
    private readonly ParameterScope _panoptic;

    /// <summary>Builds all graphs.</summary>
    /// <param name="configuration">Sizes and variants.</param>
    /// <param name="precision">Precision of matrix products.</param>
    /// <param name="weightFile">Name of the shared weight file.</param>
    /// <param name="probes">True to also give out intermediate values, for verification.</param>
    public NetworkDefinition(NetworkConfiguration configuration, Precision precision, string weightFile, bool probes = false)
    {
        _configuration = configuration;
        _compute = precision == Precision.Half ? ElementType.Float16 : ElementType.Float32;
        _probes = probes;
        Weights = new WeightLayout(weightFile);
        var root = new ParameterScope(Parameters, string.Empty);
        _encoder = root.At("must3r_encoder");
        _decoder = root.At("must3r_decoder");
        _dino = root.At("dino_encoder.dinov2");
        _panoptic = root.At("panoptic_decoder");
        Graphs = Enum.GetValues<NetworkGraph>().ToDictionary(kind => kind, Build);
    }

    /// <summary>Every graph of the network.</summary>
    public IReadOnlyDictionary<NetworkGraph, OnnxGraph> Graphs { get; }

    /// <summary>Every parameter of the network.</summary>
    public ParameterSet Parameters { get; } = new();

    /// <summary>Every weight of the graphs.</summary>
    public WeightLayout Weights { get; }

    private int DecoderWidth => _configuration.Decoder.Width;

    private int FusedWidth => _configuration.Upscaler.InputWidth;

    private int MapWidth => _configuration.MaskTransformer.Width;

    private OnnxGraph Build(NetworkGraph kind)
    {
        var graph = new GraphBuilder(kind.ToString(), Weights, _probes);
        Action<GraphBuilder> build = kind switch
        {
            NetworkGraph.Encoder => BuildEncoder,
            NetworkGraph.ImageFeatures => BuildImageFeatures,
            NetworkGraph.MemoryStart => BuildMemoryStart,
            NetworkGraph.Decoder => BuildDecoder,
            NetworkGraph.MemoryEntry => BuildMemoryEntry,
            NetworkGraph.PointmapHead => BuildPointmapHead,
            NetworkGraph.TokenFusion => BuildTokenFusion,
            NetworkGraph.KeyframeTokens => g => BuildKeyframeTokens(g, PortraitOrientation.Natural),
            NetworkGraph.KeyframeTokensTransposed => g => BuildKeyframeTokens(g, PortraitOrientation.Transposed),
            NetworkGraph.MaskFeatures => g => BuildMaskFeatures(g, PortraitOrientation.Natural),
            NetworkGraph.MaskFeaturesTransposed => g => BuildMaskFeatures(g, PortraitOrientation.Transposed),
            NetworkGraph.MaskTransformer => BuildMaskTransformer,
            NetworkGraph.MaskLogits => BuildMaskLogits,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown graph."),
        };
        build(graph);
        return graph.Build();
    }

    private void BuildEncoder(GraphBuilder graph)
    {
        var image = ImageInput(graph);
        var tokens = GeometryEncoder.Encode(new Layers(graph, _compute), _encoder, _configuration.Encoder, image);
        graph.Output(GraphTensors.Tokens, tokens, "batch", "tokens", _configuration.Encoder.Width);
        graph.Output(GraphTensors.PooledTokens, graph.Reduce("ReduceMean", tokens, 1), "batch", 1, _configuration.Encoder.Width);
    }

    private void BuildImageFeatures(GraphBuilder graph)
    {
        var features = ImageFeatures.Extract(new Layers(graph, _compute), _dino, _configuration.ImageFeatures, ImageInput(graph));
        graph.Output(GraphTensors.ImageFeatures, features, "batch", "tokens", _configuration.ImageFeatures.Width);
    }

    /// <summary>The first update: both views pass the blocks together, each attending to the other's block inputs.</summary>
    private void BuildMemoryStart(GraphBuilder graph)
    {
        var decoder = Decoder(graph);
        Value[] x = [.. Enumerable.Range(0, 2).Select(view => decoder.Embed(TokensInput(graph, view), isReference: view == 0))];
        RotaryTable[] tables = [.. Enumerable.Range(0, 2).Select(view =>
            decoder.Table(TokenGrid.Input(graph, GraphTensors.OfView(GraphTensors.Grid, view))))];
        for (int block = 0; block < _configuration.Decoder.Depth; block++)
        {
            Value[] inputs = [.. x];
            for (int view = 0; view < 2; view++)
            {
                graph.Output(GraphTensors.OfView(GraphTensors.BlockInput(block), view), inputs[view], 1, $"tokens.{view}", DecoderWidth);
                var (keys, values) = decoder.ProjectMemory(block, decoder.NormaliseMemory(block, inputs[1 - view]));
                x[view] = decoder.Block(block, inputs[view], tables[view], keys, values);
            }
        }

        for (int view = 0; view < 2; view++)
        {
            var last = x[view];
            graph.Probe(GraphTensors.OfView(GraphTensors.Features, view), () => decoder.Features(last), 3);
        }
    }

    private void BuildDecoder(GraphBuilder graph)
    {
        var decoder = Decoder(graph);
        var tokens = graph.Input(GraphTensors.Tokens, ElementType.Float32, 1, "tokens", _configuration.Encoder.Width);
        var table = decoder.Table(TokenGrid.Input(graph));
        var x = decoder.Embed(tokens, isReference: false);
        for (int block = 0; block < _configuration.Decoder.Depth; block++)
        {
            graph.Output(GraphTensors.BlockInput(block), x, 1, "tokens", DecoderWidth);
            var keys = graph.Input(GraphTensors.MemoryKeys(block), _compute, 1, "memory", DecoderWidth);
            var values = graph.Input(GraphTensors.MemoryValues(block), _compute, 1, "memory", DecoderWidth);
            x = decoder.Block(block, x, table, keys, values);
        }

        graph.Output(GraphTensors.Features, decoder.Features(x), 1, "tokens", DecoderWidth);
    }

    private void BuildMemoryEntry(GraphBuilder graph)
    {
        var decoder = Decoder(graph);
        Value[] inputs = [.. Enumerable.Range(0, _configuration.Decoder.Depth).Select(block =>
            graph.Input(GraphTensors.BlockInput(block), ElementType.Float32, 1, "tokens", DecoderWidth))];
        var tokens = decoder.MemoryTokens(inputs);
        for (int block = 0; block < tokens.Length; block++)
        {
            var normalised = decoder.NormaliseMemory(block, tokens[block]);
            graph.Probe($"raw_memory.{block}", tokens[block], 3);
            graph.Probe($"normalised_memory.{block}", normalised, 3);
            var (keys, values) = decoder.ProjectMemory(block, normalised);
            graph.Output(GraphTensors.MemoryKeys(block), keys, 1, "tokens", DecoderWidth);
            graph.Output(GraphTensors.MemoryValues(block), values, 1, "tokens", DecoderWidth);
        }
    }

    private void BuildPointmapHead(GraphBuilder graph)
    {
        var features = graph.Input(GraphTensors.Features, ElementType.Float32, 1, "tokens", DecoderWidth);
        graph.Output(GraphTensors.Raw, Decoder(graph).Head(features, TokenGrid.Input(graph)), "height", "width", GeometryDecoder.RawChannels);
    }

    private void BuildTokenFusion(GraphBuilder graph)
    {
        var tokens = graph.Input(GraphTensors.Tokens, ElementType.Float32, 1, "tokens", _configuration.Encoder.Width);
        var features = graph.Input(GraphTensors.Features, ElementType.Float32, 1, "tokens", DecoderWidth);
        var image = graph.Input(GraphTensors.ImageFeatures, ElementType.Float32, 1, "tokens", _configuration.ImageFeatures.Width);
        int width = _configuration.Encoder.Width + DecoderWidth + _configuration.ImageFeatures.Width;
        var fused = TokenFusion.Fuse(
            new Layers(graph, _compute), _panoptic, _configuration.Mixer, width, TokenGrid.Input(graph), tokens, features, image);
        graph.Output(GraphTensors.Fused, fused, 1, "tokens", FusedWidth);
    }

    private void BuildKeyframeTokens(GraphBuilder graph, PortraitOrientation orientation)
    {
        var fused = graph.Input(GraphTensors.Fused, ElementType.Float32, 1, "tokens", FusedWidth);
        var grid = TokenGrid.Input(graph);
        var transformer = Transformer(graph);
        var tokens = Upscaler.Create(UpscalerLayers(graph), _panoptic, _configuration.Upscaler).MapTokens(fused);
        if (orientation == PortraitOrientation.Transposed)
        {
            var cells = graph.Reshape(tokens, graph.Concat(0, grid.Rows, grid.Columns, graph.Integers(MapWidth)));
            tokens = graph.Reshape(graph.Transpose(cells, 1, 0, 2), 1, -1, MapWidth);
        }

        graph.Probe("map", tokens, 3);
        graph.Output(GraphTensors.MapTokens, transformer.AddLevel(tokens), 1, "tokens", MapWidth);
        graph.Output(GraphTensors.MapPositions, transformer.Positions(grid), 1, "tokens", MapWidth);
    }

    private void BuildMaskFeatures(GraphBuilder graph, PortraitOrientation orientation)
    {
        var layers = UpscalerLayers(graph);
        var fused = graph.Input(GraphTensors.Fused, ElementType.Float32, 1, "tokens", FusedWidth);
        var image = graph.Input(GraphTensors.Image, ElementType.Float32, 1, 3, "height", "width");
        var grid = TokenGrid.Input(graph);
        var features = Upscaler.Create(layers, _panoptic, _configuration.Upscaler).MaskFeatures(fused, image, grid, orientation);
        int width = _configuration.MaskTransformer.MaskWidth;
        graph.Output(GraphTensors.MaskFeatures, features, 1, width, "mask_height", "mask_width");
        var cells = orientation == PortraitOrientation.Natural ? grid : grid.Transposed;
        var atTokens = layers.ToTokens(graph.Resize(features, cells.Rows, cells.Columns, cubic: false));
        graph.Output(GraphTensors.TokenMaskFeatures, atTokens, 1, "tokens", width);
    }

    private void BuildMaskTransformer(GraphBuilder graph)
    {
        var transformer = _configuration.MaskTransformer;
        var tokens = graph.Input(GraphTensors.MapTokens, ElementType.Float32, 1, "tokens", MapWidth);
        var positions = graph.Input(GraphTensors.MapPositions, ElementType.Float32, 1, "tokens", MapWidth);
        var features = graph.Input(GraphTensors.TokenMaskFeatures, ElementType.Float32, 1, "tokens", transformer.MaskWidth);
        var classes = graph.Input(GraphTensors.ClassVectors, ElementType.Float32, "classes", transformer.TextWidth);
        var (logits, vectors, queries) = Transformer(graph).Decode(tokens, positions, features, classes);
        graph.Output(GraphTensors.ClassLogits, logits, 1, transformer.Queries, "labels");
        graph.Output(GraphTensors.MaskVectors, vectors, 1, transformer.Queries, transformer.MaskWidth);
        graph.Output(GraphTensors.Queries, queries, 1, transformer.Queries, MapWidth);
    }

    private void BuildMaskLogits(GraphBuilder graph)
    {
        int width = _configuration.MaskTransformer.MaskWidth;
        var features = graph.Input(GraphTensors.MaskFeatures, ElementType.Float32, 1, width, "mask_height", "mask_width");
        var vectors = graph.Input(GraphTensors.MaskVectors, ElementType.Float32, 1, "queries", width);
        var products = graph.MatMul(graph.Reshape(vectors, -1, width), graph.Reshape(features, width, -1));
        var size = TokenGrid.Of(features);
        var logits = graph.Reshape(products, graph.Concat(0, graph.Integers(-1), size.Rows, size.Columns));
        graph.Output(GraphTensors.MaskLogits, logits, "queries", "mask_height", "mask_width");
    }

    private GeometryDecoder Decoder(GraphBuilder graph) =>
        new(new Layers(graph, _compute), _decoder, _configuration.Decoder, _configuration.Encoder.Width);

    private MaskTransformer Transformer(GraphBuilder graph) =>
        new(new Layers(graph, ElementType.Float32), _panoptic, _configuration.MaskTransformer);

    /// <summary>LoftUp stays in single precision; the MLPs of the pixel-shuffle upscaler need not.</summary>
    private Layers UpscalerLayers(GraphBuilder graph) =>
        new(graph, _configuration.Upscaler is LoftUpConfiguration ? ElementType.Float32 : _compute);

    private static Value ImageInput(GraphBuilder graph) =>
        graph.Input(GraphTensors.Image, ElementType.Float32, "batch", 3, "height", "width");

    private Value TokensInput(GraphBuilder graph, int view) => graph.Input(
        GraphTensors.OfView(GraphTensors.Tokens, view), ElementType.Float32, 1, $"tokens.{view}", _configuration.Encoder.Width);
}
