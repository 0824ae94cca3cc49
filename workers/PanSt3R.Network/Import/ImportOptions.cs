using PanSt3R.Network.Definition;

namespace PanSt3R.Network.Import;

/// <summary>What to import and how.</summary>
public sealed record ImportOptions
{
    /// <summary>Checkpoint file: an official <c>.pth</c> container or <c>.safetensors</c>.</summary>
    public required string Checkpoint { get; init; }

    /// <summary>Precision to store and compute in. The default is single.</summary>
    public Precision Precision { get; init; } = Precision.Single;

    /// <summary>File of class vectors to put into the bundle; null for none.</summary>
    public string? ClassEmbeddings { get; init; }

    /// <summary>Text model to put into the bundle, so that runs can be given words; null for none.</summary>
    public TextModelSource? TextModel { get; init; }

    /// <summary><c>config.json</c> of the DINOv2 model; null for published models, or when an index beside the checkpoint has it.</summary>
    public string? ImageFeatures { get; init; }

    /// <summary>
    /// Retrieval checkpoint (<c>.pth</c>) to put into the bundle; null for the one that <see cref="Checkpoint"/> carries,
    /// if any.
    /// </summary>
    public string? Retrieval { get; init; }

    /// <summary>Codebook of the retrieval checkpoint; null for the one in it or beside it.</summary>
    public string? Codebook { get; init; }

    /// <summary>Leave out the retrieval model that <see cref="Checkpoint"/> carries.</summary>
    public bool LeavesOutRetrieval { get; init; }

    /// <summary>The licence that the weights carry, in words.</summary>
    public string WeightsLicence { get; init; } = "not stated by the checkpoint; ask its publisher";

    /// <summary>Accept tensors that the network has no place for. The default is to refuse them.</summary>
    public bool IgnoreUnexpected { get; init; }

    /// <summary>Replace an earlier bundle in the target folder. The default is to refuse a folder that is not empty.</summary>
    public bool Overwrites { get; init; }

    /// <summary>Also give out intermediate values, for verification.</summary>
    public bool IncludeProbes { get; init; }
}
