using PanSt3R.Network.Definition;
using PanSt3R.Network.Tensors;
using PanSt3R.Network.Vocabularies;

namespace PanSt3R.Network.Bundles;

/// <summary>What a bundle is made of.</summary>
public sealed record BundleRequest
{
    /// <summary>The weights.</summary>
    public required ITensorSource Checkpoint { get; init; }

    /// <summary>Sizes and variants of the network.</summary>
    public required NetworkConfiguration Network { get; init; }

    /// <summary>Origin of the weights.</summary>
    public required ModelSource Source { get; init; }

    /// <summary>Merging that the checkpoint names.</summary>
    public required MergeDefaults Merge { get; init; }

    /// <summary>Precision to store and compute in.</summary>
    public Precision Precision { get; init; } = Precision.Single;

    /// <summary>Classes and their vectors; null for a bundle that gets them at each run.</summary>
    public ClassVectors? Classes { get; init; }

    /// <summary>The text tower; null for a bundle that cannot make class vectors from words.</summary>
    public TextTowerRequest? TextTower { get; init; }

    /// <summary>Retrieval model; null for a bundle without one.</summary>
    public RetrievalRequest? Retrieval { get; init; }

    /// <summary>The licence that the weights carry, in words.</summary>
    public required string WeightsLicence { get; init; }

    /// <summary>Accept tensors that the network has no place for.</summary>
    public bool IgnoreUnexpected { get; init; }

    /// <summary>Replace an earlier bundle in the target folder, in the moment when the new one is whole.</summary>
    public bool Overwrites { get; init; }

    /// <summary>Also give out intermediate values, for verification.</summary>
    public bool IncludeProbes { get; init; }
}
