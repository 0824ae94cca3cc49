using PanSt3R.Inference.Keyframes;
using PanSt3R.Network.Definition;

namespace PanSt3R.Inference.Planning;

/// <summary>Memory and arithmetic of comparing all views before keyframes are chosen.</summary>
public sealed class ComparisonCost
{
    private const long Number = sizeof(float);

    /// <summary>Products of the search are formed in 16 bits, at twice the speed of single precision.</summary>
    private const double SearchShare = 0.5;

    private readonly NetworkConfiguration _network;
    private readonly RetrievalConfiguration? _retrieval;

    private ComparisonCost(NetworkConfiguration network, RetrievalConfiguration? retrieval) =>
        (_network, _retrieval) = (network, retrieval);

    /// <summary>The cost of a strategy; null when it compares no views.</summary>
    /// <param name="strategy">Choice of keyframes.</param>
    /// <param name="network">Sizes of the network.</param>
    /// <param name="retrieval">Sizes of the retrieval model, if there is one.</param>
    public static ComparisonCost? Of(KeyframeStrategy strategy, NetworkConfiguration network, RetrievalConfiguration? retrieval) =>
        strategy.ComparesViews
            ? new ComparisonCost(network, strategy.Method == KeyframeMethod.Retrieval ? retrieval : null)
            : null;

    /// <summary>
    /// Bytes held until the keyframes are known: encoded views when all become keyframes; for retrieval the codebook,
    /// once mapped and once in 16 bits, and the words of every view.
    /// </summary>
    /// <param name="tokens">Tokens of each view.</param>
    /// <param name="keepsViews">Whether all views become keyframes.</param>
    public long Memory(IReadOnlyList<int> tokens, bool keepsViews)
    {
        long views = keepsViews ? tokens.Sum(n => (long)n) * _network.Encoder.Width * Number : 0;
        if (_retrieval is not { } retrieval)
        {
            return views;
        }

        long codebook = (long)retrieval.Centroids * retrieval.DescriptorWidth * (Number + sizeof(short));
        long assignments = retrieval.Asmk.DatabaseAssignments + retrieval.Asmk.QueryAssignments;
        long words = tokens.Sum(n => (long)retrieval.DescriptorCount(n)) * assignments * ((retrieval.DescriptorWidth / 8) + (2 * Number));
        return views + codebook + words + ((long)tokens.Count * tokens.Count * sizeof(double));
    }

    /// <summary>Operations where graphs run, beyond encoding keyframes: encoding the others once more, and descriptors.</summary>
    /// <param name="n">Tokens of a view, on average.</param>
    /// <param name="views">Number of views.</param>
    /// <param name="keepsViews">Whether all views become keyframes.</param>
    public double GraphOperations(double n, int views, bool keepsViews)
    {
        double encode = keepsViews ? 0 : new NetworkCost(_network).Encode(n);
        return views * (encode + (_retrieval is { } retrieval ? Describe(n, retrieval) : 0));
    }

    /// <summary>Operations of the search for centroids, which runs on the CPU.</summary>
    /// <param name="tokens">Tokens of each view.</param>
    public double SearchOperations(IReadOnlyList<int> tokens) => _retrieval is not { } retrieval
        ? 0
        : 2 * SearchShare * tokens.Sum(n => (double)retrieval.DescriptorCount(n)) * retrieval.Centroids * retrieval.DescriptorWidth;

    /// <summary>Double precision counts twice.</summary>
    private static double Describe(double n, RetrievalConfiguration retrieval)
    {
        double width = retrieval.InputWidth;
        double products = retrieval.Prewhitens ? 2 * width * width : 0;
        foreach (int outputs in retrieval.ProjectorWidths)
        {
            products += width * outputs;
            width = outputs;
        }

        return 2 * n * (products + (retrieval.Postwhitens ? 2 * width * width : 0));
    }
}
