namespace PanSt3R.Inference.Imaging;

/// <summary>The views of a scene, all in memory (3.1 MB each at 512 x 384 pixels).</summary>
/// <param name="Views">At least two, in the order of the photos.</param>
/// <param name="Rejections">The photos left out, those with an unusable header first.</param>
public sealed record LoadedImageSet(IReadOnlyList<ViewImage> Views, IReadOnlyList<ImageRejection> Rejections);
