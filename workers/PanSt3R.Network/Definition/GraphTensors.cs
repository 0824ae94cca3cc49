namespace PanSt3R.Network.Definition;

/// <summary>Names of the inputs and outputs of graphs.</summary>
public static class GraphTensors
{
    /// <summary>Network input image <c>[1, 3, H, W]</c>, values -1..1.</summary>
    public const string Image = "image";

    /// <summary>Rows and columns of the token grid, <c>[2]</c>.</summary>
    public const string Grid = TokenGrid.InputName;

    /// <summary>Encoder tokens <c>[1, N, encoder]</c>.</summary>
    public const string Tokens = "tokens";

    /// <summary>Mean of the encoder tokens, <c>[1, 1, encoder]</c>.</summary>
    public const string PooledTokens = "pooled_tokens";

    /// <summary>Decoder features <c>[1, N, decoder]</c>.</summary>
    public const string Features = "features";

    /// <summary>DINOv2 features <c>[1, N, dino]</c>.</summary>
    public const string ImageFeatures = "image_features";

    /// <summary>Raw map <c>[H, W, 7]</c>.</summary>
    public const string Raw = "raw";

    /// <summary>Fused tokens <c>[1, N, fused]</c>.</summary>
    public const string Fused = "fused";

    /// <summary>Map tokens with level embedding, <c>[1, N, width]</c>; of all keyframes <c>[1, L, width]</c>.</summary>
    public const string MapTokens = "map_tokens";

    /// <summary>Position embeddings of map tokens, of the same shape.</summary>
    public const string MapPositions = "map_positions";

    /// <summary>Mask features at the tokens, <c>[1, N, F]</c>; of all keyframes <c>[1, L, F]</c>.</summary>
    public const string TokenMaskFeatures = "token_mask_features";

    /// <summary>Mask features <c>[1, F, H/2, W/2]</c>.</summary>
    public const string MaskFeatures = "mask_features";

    /// <summary>Class vectors <c>[C, text]</c>, unit length.</summary>
    public const string ClassVectors = "class_vectors";

    /// <summary>Ids of prompts, padded to the length of the text tower, <c>[B, positions]</c>.</summary>
    public const string TokenIds = "token_ids";

    /// <summary>Vectors of prompts as the text tower gives them, <c>[B, text]</c>, of any length.</summary>
    public const string TextVectors = "text_vectors";

    /// <summary>Class logits <c>[1, Q, C]</c>, with a last "no object" column in softmax mode.</summary>
    public const string ClassLogits = "class_logits";

    /// <summary>Mask vectors <c>[1, Q, F]</c>.</summary>
    public const string MaskVectors = "mask_vectors";

    /// <summary>Query states after the last layer, <c>[1, Q, width]</c>.</summary>
    public const string Queries = "queries";

    /// <summary>Mask logits <c>[Q, H/2, W/2]</c>.</summary>
    public const string MaskLogits = "mask_logits";

    /// <summary>How many descriptors of a view are kept, <c>[1]</c>.</summary>
    public const string DescriptorCount = "descriptor_count";

    /// <summary>Local descriptors of a view, strongest first, <c>[n, d]</c>.</summary>
    public const string Descriptors = "descriptors";

    /// <summary>Input of a decoder block, <c>[1, N, decoder]</c>.</summary>
    public static string BlockInput(int block) => $"block_input.{block}";

    /// <summary>Memory keys of a decoder block, <c>[1, M, decoder]</c>.</summary>
    public static string MemoryKeys(int block) => $"memory_keys.{block}";

    /// <summary>Memory values of a decoder block, <c>[1, M, decoder]</c>.</summary>
    public static string MemoryValues(int block) => $"memory_values.{block}";

    /// <summary>A tensor of one of the two views of the first update: 0 is the reference view.</summary>
    public static string OfView(string tensor, int view) => $"{tensor}.view{view}";
}
