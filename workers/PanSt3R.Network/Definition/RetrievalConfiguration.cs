using System.Text.Json.Serialization;
using PanSt3R.Files;

namespace PanSt3R.Network.Definition;

/// <summary>Sizes and variants of a retrieval model: local descriptors of views, and how views are compared by them.</summary>
/// <remarks>Source: the retrieval model published with MUSt3R, on aggregated selective match kernels (Tolias et al.).</remarks>
public sealed record RetrievalConfiguration
{
    /// <summary>Channels of the encoder's tokens.</summary>
    public required int InputWidth { get; init; }

    /// <summary>Whether tokens are centred and rotated first.</summary>
    public required bool Prewhitens { get; init; }

    /// <summary>Outputs of the projector's layers; empty for no projector.</summary>
    public required IReadOnlyList<int> ProjectorWidths { get; init; }

    /// <summary>Whether the projector's input is added to its output.</summary>
    public required bool HasResidual { get; init; }

    /// <summary>Whether descriptors are centred and rotated at last.</summary>
    public required bool Postwhitens { get; init; }

    /// <summary>Descriptors kept of a view, 1 or more; or minus the fraction of its tokens, -1 to 0.</summary>
    public required double DescriptorLimit { get; init; }

    /// <summary>Centroids of the codebook.</summary>
    public required int Centroids { get; init; }

    /// <summary>How views are compared.</summary>
    public required AsmkConfiguration Asmk { get; init; }

    /// <summary>Channels of a descriptor.</summary>
    [JsonIgnore]
    public int DescriptorWidth => ProjectorWidths is [.., var last] ? last : InputWidth;

    /// <summary>Descriptors that are kept of a view.</summary>
    /// <param name="tokens">Tokens of the view, at least 1.</param>
    /// <exception cref="InvalidContentException">The model keeps none of so few.</exception>
    public int DescriptorCount(int tokens)
    {
        double count = Math.Truncate(DescriptorLimit < 0 ? -DescriptorLimit * tokens : Math.Min(DescriptorLimit, tokens));
        return count >= 1
            ? (int)count
            : throw new InvalidContentException(
                $"The retrieval model keeps a fraction of {-DescriptorLimit} of a view's tokens, which is none of {tokens}; use larger images or choose keyframes in another way.");
    }
}

/// <summary>How views are compared by their descriptors.</summary>
/// <param name="DatabaseAssignments">Nearest centroids of a descriptor of the view that is compared with.</param>
/// <param name="QueryAssignments">Nearest centroids of a descriptor of the view that asks.</param>
/// <param name="Exponent">Power of a similarity (alpha).</param>
/// <param name="Threshold">Smallest similarity that counts, 0 to 1.</param>
public sealed record AsmkConfiguration(int DatabaseAssignments, int QueryAssignments, double Exponent, double Threshold)
{
    /// <summary>The values that MUSt3R has fixed in its code.</summary>
    public static AsmkConfiguration Default { get; } = new(1, 5, 3, 0);
}
