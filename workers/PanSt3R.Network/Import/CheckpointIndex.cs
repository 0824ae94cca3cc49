namespace PanSt3R.Network.Import;

/// <summary>A list of checkpoints that lies beside them.</summary>
/// <param name="Checkpoints">The checkpoints.</param>
internal sealed record CheckpointIndex(IReadOnlyList<CheckpointIndexEntry?>? Checkpoints = null);

/// <summary>One checkpoint of a list.</summary>
/// <param name="Pth">Its file name.</param>
/// <param name="Dinov2">Sizes of its image features.</param>
internal sealed record CheckpointIndexEntry(string? Pth = null, ImageFeaturesDescription? Dinov2 = null);
