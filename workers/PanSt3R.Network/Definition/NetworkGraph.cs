namespace PanSt3R.Network.Definition;

/// <summary>The graphs of a bundle. Each is one stage that the pipeline runs by itself.</summary>
public enum NetworkGraph
{
    /// <summary>Image to encoder tokens.</summary>
    Encoder,

    /// <summary>Image to DINOv2 features.</summary>
    ImageFeatures,

    /// <summary>Encoder tokens of the first two keyframes to their block inputs.</summary>
    MemoryStart,

    /// <summary>Encoder tokens of one view and the memory so far to block inputs and features.</summary>
    Decoder,

    /// <summary>Block inputs of one view to the keys and values that it leaves in memory.</summary>
    MemoryEntry,

    /// <summary>Decoder features to the raw point map.</summary>
    PointmapHead,

    /// <summary>Encoder tokens, decoder features and image features to fused tokens.</summary>
    TokenFusion,

    /// <summary>Fused tokens of a keyframe to map tokens and positions for the mask transformer.</summary>
    KeyframeTokens,

    /// <summary>As <see cref="KeyframeTokens"/>, for portrait views treated as the reference does.</summary>
    KeyframeTokensTransposed,

    /// <summary>Fused tokens and image to mask features.</summary>
    MaskFeatures,

    /// <summary>As <see cref="MaskFeatures"/>, for portrait views treated as the reference does.</summary>
    MaskFeaturesTransposed,

    /// <summary>Map tokens of all keyframes to class logits and mask vectors.</summary>
    MaskTransformer,

    /// <summary>Mask features and mask vectors to the mask logits of one view.</summary>
    MaskLogits,

    /// <summary>Token ids of prompts to their vectors; not part of the network, and only in bundles with a text tower.</summary>
    TextTower,

    /// <summary>Encoder tokens of a view to its local descriptors; only in bundles with retrieval.</summary>
    LocalDescriptors,
}

/// <summary>Facts about graphs.</summary>
public static class NetworkGraphs
{
    /// <summary>The graphs that every bundle has.</summary>
    public static IReadOnlyList<NetworkGraph> OfNetwork { get; } =
        [.. Enum.GetValues<NetworkGraph>().Where(graph => graph is not (NetworkGraph.TextTower or NetworkGraph.LocalDescriptors))];
}
