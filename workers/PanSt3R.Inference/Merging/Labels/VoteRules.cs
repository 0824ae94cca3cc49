namespace PanSt3R.Inference.Merging.Labels;

/// <summary>Who votes for the pixels, and how.</summary>
/// <param name="Queries">Voting queries by increasing index; earlier ones win ties.</param>
/// <param name="Scores">Factor of each one's mask, 0..1.</param>
/// <param name="MaskThreshold">Smallest mask value with which a winner owns its pixel.</param>
/// <param name="VoidConfidence">Confidence of pixels without segment; null for the value of the winning mask.</param>
internal sealed record VoteRules(int[] Queries, float[] Scores, float MaskThreshold, float? VoidConfidence);
