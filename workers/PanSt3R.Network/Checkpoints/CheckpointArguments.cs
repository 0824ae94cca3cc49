namespace PanSt3R.Network.Checkpoints;

/// <summary>
/// How the network of a checkpoint is built: one constructor per part, in the text form that
/// <see cref="ConstructorCall.Parse(string, string)"/> reads.
/// </summary>
/// <param name="Must3rEncoder">Constructor of the geometry encoder, <c>must3r_encoder</c>.</param>
/// <param name="Must3rDecoder">Constructor of the geometry decoder, <c>must3r_decoder</c>.</param>
/// <param name="DinoEncoder">Constructor of the image features, <c>dino_encoder</c>.</param>
/// <param name="PanopticDecoder">Constructor of the panoptic part, <c>panoptic_decoder</c>.</param>
public sealed record CheckpointArguments(string Must3rEncoder, string Must3rDecoder, string DinoEncoder, string PanopticDecoder)
{
    /// <summary>Name of the recommended merging, <c>postprocess_default</c>; null if the checkpoint names none.</summary>
    public string? PostprocessDefault { get; init; }

    /// <summary>Whether QUBO merging suits the checkpoint, <c>qubo_enabled</c>; null if the checkpoint does not say.</summary>
    public bool? QuboEnabled { get; init; }
}
