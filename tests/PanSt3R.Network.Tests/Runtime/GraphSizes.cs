using PanSt3R.Network.Definition;
using PanSt3R.Network.Onnx;

namespace PanSt3R.Network.Tests.Runtime;

/// <summary>Values of the named sizes in declared shapes, for one scene.</summary>
internal sealed class GraphSizes
{
    private readonly Dictionary<string, long> _sizes;
    private readonly bool _exchangesMasks;

    /// <param name="rows">Token rows of a view.</param>
    /// <param name="columns">Token columns of a view.</param>
    /// <param name="network">The network.</param>
    public GraphSizes(long rows, long columns, NetworkConfiguration network)
    {
        const long Classes = 5;
        (Rows, Columns) = (rows, columns);
        _exchangesMasks = network.Upscaler is PixelShuffleConfiguration;
        var labels = network.MaskTransformer.Labels;
        _sizes = new Dictionary<string, long>
        {
            ["batch"] = 2,
            ["height"] = rows * NetworkFacts.PatchSize,
            ["width"] = columns * NetworkFacts.PatchSize,
            ["mask_height"] = rows * NetworkFacts.PatchSize / NetworkFacts.MaskStride,
            ["mask_width"] = columns * NetworkFacts.PatchSize / NetworkFacts.MaskStride,
            ["tokens"] = rows * columns,
            ["tokens.0"] = rows * columns,
            ["tokens.1"] = rows * columns,
            ["memory"] = 3 * rows * columns,
            ["queries"] = network.MaskTransformer.Queries,
            ["classes"] = Classes,
            ["labels"] = labels == LabelMode.Softmax ? Classes + 1 : Classes,
        };
    }

    public long Rows { get; }

    public long Columns { get; }

    public long[] Of(OnnxTensorType tensor, NetworkGraph graph) =>
        [.. tensor.Shape.Select(dimension => dimension.Size ?? Size(dimension.Symbol!, graph))];

    /// <remarks>Version 1 hands the mask features of a portrait view on transposed.</remarks>
    private long Size(string symbol, NetworkGraph graph) => (symbol, graph) switch
    {
        ("mask_height", NetworkGraph.MaskFeaturesTransposed) when _exchangesMasks => _sizes["mask_width"],
        ("mask_width", NetworkGraph.MaskFeaturesTransposed) when _exchangesMasks => _sizes["mask_height"],
        _ => _sizes[symbol],
    };
}
