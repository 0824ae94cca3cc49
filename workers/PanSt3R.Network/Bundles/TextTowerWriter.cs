using PanSt3R.Files;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Onnx;

namespace PanSt3R.Network.Bundles;

/// <summary>Writes the files of a text tower: graph, weights, tokenizer.</summary>
internal static class TextTowerWriter
{
    /// <summary>Bytes of the weights that will be written.</summary>
    public static long WeightBytes(TextTowerRequest request) =>
        BundleFiles.WeightBytes(new TextTowerDefinition(request.Tower, BundleLayout.TextWeights).Weights);

    /// <summary>Writes the files.</summary>
    /// <param name="request">What to write.</param>
    /// <param name="folder">Where to.</param>
    /// <param name="includesProbes">Also give out intermediate values, for verification.</param>
    /// <param name="written">Told the bytes of each weight.</param>
    /// <param name="cancellation">Stops between two weights.</param>
    /// <exception cref="InvalidContentException">The weights do not fit the tower; every difference is listed.</exception>
    public static IReadOnlyList<BundleFile> Write(
        TextTowerRequest request, string folder, bool includesProbes, Action<long> written, CancellationToken cancellation)
    {
        var definition = new TextTowerDefinition(request.Tower, BundleLayout.TextWeights, includesProbes);
        definition.Parameters.Check(request.Weights, ignoreUnexpected: true);
        return
        [
            BundleFiles.WriteWeights(request.Weights, definition.Weights, folder, BundleLayout.TextWeights, written, cancellation),
            BundleFiles.WriteContent(folder, BundleLayout.Graph(NetworkGraph.TextTower), OnnxWriter.Write(definition.Graph)),
            BundleFiles.WriteContent(folder, BundleLayout.Tokenizer, request.Tokenizer),
        ];
    }
}
