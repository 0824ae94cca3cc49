namespace PanSt3R.Inference.Prediction;

/// <summary>What the mask transformer found in the keyframes; the same for every view of the scene.</summary>
/// <param name="ClassLogits"><c>[Q, C]</c>, with a last "no object" column in softmax mode.</param>
/// <param name="MaskVectors"><c>[Q, F]</c>; their products with a view's mask features are its mask logits.</param>
/// <param name="States"><c>[Q, width]</c> query states after the last layer.</param>
public sealed record SceneQueries(float[] ClassLogits, float[] MaskVectors, float[] States);
