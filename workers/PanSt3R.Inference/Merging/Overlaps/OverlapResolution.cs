namespace PanSt3R.Inference.Merging.Overlaps;

/// <summary>Resolution at which areas and overlaps of masks are summed.</summary>
public enum OverlapResolution
{
    /// <summary>
    /// On the masks as the network gives them, scaled to image pixels: a quarter of the work. Areas are the same
    /// for masks of half the image size; overlaps come out a little smaller where mask borders cross.
    /// </summary>
    Half,

    /// <summary>On masks resized to the image, as in the reference.</summary>
    Full,
}
