using System.Text.Json.Serialization;

namespace PanSt3R.Network.Definition;

/// <summary>Sizes and variants of a whole network; everything that its weights do not say (spec: network, section 14).</summary>
public sealed record NetworkConfiguration
{
    /// <summary>Geometry encoder.</summary>
    public required EncoderConfiguration Encoder { get; init; }

    /// <summary>Geometry decoder and its memory.</summary>
    public required DecoderConfiguration Decoder { get; init; }

    /// <summary>DINOv2 image features.</summary>
    public required ImageFeaturesConfiguration ImageFeatures { get; init; }

    /// <summary>Input mixer; null in networks of version 1.</summary>
    public MixerConfiguration? Mixer { get; init; }

    /// <summary>Upscaler to mask features.</summary>
    public required UpscalerConfiguration Upscaler { get; init; }

    /// <summary>Mask transformer.</summary>
    public required MaskTransformerConfiguration MaskTransformer { get; init; }
}

/// <summary>Vision transformer that encodes one view.</summary>
/// <param name="Width">Channels of a token.</param>
/// <param name="Depth">Blocks.</param>
/// <param name="Heads">Attention heads.</param>
/// <param name="MlpWidth">Hidden channels of a block's MLP.</param>
/// <param name="RotaryScale">Factor F0 of the rotary frequencies.</param>
/// <param name="PatchEmbedding">Constructor name of the patch embedding; both known ones have the same weights.</param>
public sealed record EncoderConfiguration(
    int Width, int Depth, int Heads, int MlpWidth, float RotaryScale, string PatchEmbedding);

/// <summary>Decoder that updates and reads the memory.</summary>
/// <param name="Width">Channels of a token.</param>
/// <param name="Depth">Blocks.</param>
/// <param name="Heads">Attention heads.</param>
/// <param name="MlpWidth">Hidden channels of a block's MLP.</param>
/// <param name="RotaryScale">Factor F0 of the rotary frequencies.</param>
/// <param name="Feedback">What the last block's input adds to stored memory.</param>
/// <param name="Memory">How the reference keeps its memory; all three ways give the same result.</param>
/// <param name="Activation">From raw head output to points.</param>
/// <param name="LandscapeOnly">How the reference hands on portrait maps (spec: network, section 13).</param>
public sealed record DecoderConfiguration(
    int Width,
    int Depth,
    int Heads,
    int MlpWidth,
    float RotaryScale,
    FeedbackKind Feedback,
    MemoryMode Memory,
    PointmapActivationKind Activation,
    bool LandscapeOnly);

/// <summary>Feedback of the last block's input into stored memory.</summary>
public enum FeedbackKind
{
    /// <summary>None.</summary>
    None,

    /// <summary>One linear layer.</summary>
    Linear,

    /// <summary>An MLP with hidden width 4 times the input width.</summary>
    Mlp,
}

/// <summary>What a memory token holds in the reference.</summary>
public enum MemoryMode
{
    /// <summary>The normalised token.</summary>
    NormalisedTokens,

    /// <summary>The projected key and value.</summary>
    KeysAndValues,

    /// <summary>The token itself.</summary>
    RawTokens,
}

/// <summary>Activation from raw head output to points.</summary>
public enum PointmapActivationKind
{
    /// <summary><c>a/|a| (exp(|a|) - 1)</c>.</summary>
    NormExp,

    /// <summary>Unchanged.</summary>
    Linear,
}

/// <summary>DINOv2 vision transformer.</summary>
/// <param name="Model">Model name as the checkpoint gives it.</param>
/// <param name="Width">Channels of a token.</param>
/// <param name="Depth">Layers.</param>
/// <param name="Heads">Attention heads.</param>
/// <param name="MlpWidth">Hidden channels of a layer's MLP.</param>
/// <param name="PatchSize">Pixels of a patch side.</param>
/// <param name="GridSize">Side of the stored grid of position embeddings.</param>
/// <param name="Epsilon">Of all norms.</param>
/// <param name="LandscapeOnly">Whether the reference shows it portrait images transposed.</param>
public sealed record ImageFeaturesConfiguration(
    string Model, int Width, int Depth, int Heads, int MlpWidth, int PatchSize, int GridSize, float Epsilon, bool LandscapeOnly);

/// <summary>Input mixer of version 2.</summary>
/// <param name="Width">Channels of a token.</param>
/// <param name="Depth">Blocks.</param>
/// <param name="Heads">Attention heads.</param>
/// <param name="MlpWidth">Hidden channels of a block's MLP.</param>
public sealed record MixerConfiguration(int Width, int Depth, int Heads, int MlpWidth);

/// <summary>Upscaler from fused tokens to a stride-16 map and stride-2 mask features.</summary>
/// <param name="InputWidth">Channels of a fused token.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(PixelShuffleConfiguration), "pixelShuffle")]
[JsonDerivedType(typeof(LoftUpConfiguration), "loftUp")]
public abstract record UpscalerConfiguration(int InputWidth);

/// <summary>Four MLPs with pixel shuffles (version 1).</summary>
/// <param name="InputWidth">Channels of a fused token.</param>
/// <param name="HiddenFactor">Hidden width of an MLP over its input width.</param>
/// <param name="Widths">Channels at strides 16, 8, 4, 2.</param>
public sealed record PixelShuffleConfiguration(int InputWidth, double HiddenFactor, IReadOnlyList<int> Widths)
    : UpscalerConfiguration(InputWidth);

/// <summary>LoftUp: image-guided cross-attention from pixels to tokens (version 2).</summary>
/// <param name="InputWidth">Channels of a fused token.</param>
/// <param name="Width">Channels of a mask feature.</param>
/// <param name="Frequencies">Sine frequencies per base channel.</param>
/// <param name="Heads">Attention heads.</param>
/// <param name="Depth">Cross-attention blocks.</param>
/// <param name="UsesColours">Whether the guidance image is a base of the sine features.</param>
public sealed record LoftUpConfiguration(
    int InputWidth, int Width, int Frequencies, int Heads, int Depth, bool UsesColours)
    : UpscalerConfiguration(InputWidth);

/// <summary>Mask transformer with queries shared by all views.</summary>
/// <param name="Width">Channels of a query and of a map token.</param>
/// <param name="MaskWidth">Channels of a mask feature.</param>
/// <param name="FeedForwardWidth">Hidden channels of a layer's feed-forward part.</param>
/// <param name="Queries">Number of queries.</param>
/// <param name="Heads">Attention heads.</param>
/// <param name="Depth">Layers.</param>
/// <param name="TextWidth">Channels of a class vector.</param>
/// <param name="Labels">How class logits become probabilities.</param>
/// <param name="TextEncoder">Name of the text tower that class vectors come from.</param>
/// <param name="LandscapeOnly">Whether the reference transposes portrait maps.</param>
public sealed record MaskTransformerConfiguration(
    int Width,
    int MaskWidth,
    int FeedForwardWidth,
    int Queries,
    int Heads,
    int Depth,
    int TextWidth,
    LabelMode Labels,
    string TextEncoder,
    bool LandscapeOnly);

/// <summary>How class logits become probabilities.</summary>
public enum LabelMode
{
    /// <summary>Each class by itself, logistic function.</summary>
    Sigmoid,

    /// <summary>Over all classes and a learned "no object" class, the last.</summary>
    Softmax,
}
