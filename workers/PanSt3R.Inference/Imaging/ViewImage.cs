namespace PanSt3R.Inference.Imaging;

/// <summary>A photo prepared for the network.</summary>
/// <param name="Name">Unique among the views of a scene; the file name without extension, where possible.</param>
/// <param name="Source">The photo's file, with its upright size.</param>
/// <param name="Crop">The part of the photo that is shown and its size here.</param>
/// <param name="Network"><c>[3, Crop.Height, Crop.Width]</c>, value = (pixel/255 - 0.5)/0.5 in -1..1.</param>
/// <param name="Preview">The same picture in 8 bits, for colours and display.</param>
public sealed record ViewImage(string Name, ImageHeader Source, CropPlan Crop, float[] Network, RgbImage Preview)
{
    /// <summary>Columns of the network input, in pixels.</summary>
    public int Width => Crop.Width;

    /// <summary>Rows of the network input, in pixels.</summary>
    public int Height => Crop.Height;
}
