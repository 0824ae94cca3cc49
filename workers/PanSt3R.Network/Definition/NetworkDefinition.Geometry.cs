using PanSt3R.Network.Onnx;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Definition;

/// <summary>Graphs of the geometry part.</summary>
internal sealed partial class NetworkDefinition
{
    private void BuildEncoder(GraphBuilder graph)
    {
        var image = ImageInput(graph);
        var tokens = GeometryEncoder.Encode(new Layers(graph, _compute), _encoder, _configuration.Encoder, image);
        graph.Output(GraphTensors.Tokens, tokens, "batch", "tokens", _configuration.Encoder.Width);
        graph.Output(GraphTensors.PooledTokens, graph.Reduce("ReduceMean", tokens, 1), "batch", 1, _configuration.Encoder.Width);
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

    private GeometryDecoder Decoder(GraphBuilder graph) =>
        new(new Layers(graph, _compute), _decoder, _configuration.Decoder, _configuration.Encoder.Width);

    private Value TokensInput(GraphBuilder graph, int view) => graph.Input(
        GraphTensors.OfView(GraphTensors.Tokens, view), ElementType.Float32, 1, $"tokens.{view}", _configuration.Encoder.Width);
}
