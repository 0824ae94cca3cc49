using PanSt3R.Network.Onnx;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Definition;

/// <summary>Graphs of the panoptic part.</summary>
internal sealed partial class NetworkDefinition
{
    private void BuildImageFeatures(GraphBuilder graph)
    {
        var features = ImageFeatures.Extract(new Layers(graph, _compute), _dino, _configuration.ImageFeatures, ImageInput(graph));
        graph.Output(GraphTensors.ImageFeatures, features, "batch", "tokens", _configuration.ImageFeatures.Width);
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

    private MaskTransformer Transformer(GraphBuilder graph) =>
        new(new Layers(graph, ElementType.Float32), _panoptic, _configuration.MaskTransformer);

    /// <summary>LoftUp stays in single precision; the MLPs of the pixel-shuffle upscaler need not.</summary>
    private Layers UpscalerLayers(GraphBuilder graph) =>
        new(graph, _configuration.Upscaler is LoftUpConfiguration ? ElementType.Float32 : _compute);
}
