using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Bundles;

/// <summary>The retrieval model that a bundle gets.</summary>
/// <param name="Checkpoint">Its weights and centroids.</param>
/// <param name="Description">What it is.</param>
public sealed record RetrievalRequest(ITensorSource Checkpoint, RetrievalDescription Description);
