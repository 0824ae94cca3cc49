namespace PanSt3R.Inference.Imaging;

/// <summary>A photo whose header was accepted; its pixels are not decoded yet.</summary>
/// <param name="Name">Name of the view to be.</param>
/// <param name="Header">File and upright size.</param>
/// <param name="Crop">Crop and network size.</param>
public sealed record PlannedImage(string Name, ImageHeader Header, CropPlan Crop);
