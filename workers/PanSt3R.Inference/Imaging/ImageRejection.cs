namespace PanSt3R.Inference.Imaging;

/// <summary>A photo that is left out of the scene.</summary>
/// <param name="Path">The file.</param>
/// <param name="Reason">One sentence for the user: what is wrong with which file and what to do.</param>
public sealed record ImageRejection(string Path, string Reason);
