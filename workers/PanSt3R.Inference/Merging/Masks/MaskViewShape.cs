namespace PanSt3R.Inference.Merging.Masks;

/// <summary>Sizes of one view: its masks as the network gives them and the image that its labels cover.</summary>
/// <param name="MaskHeight">Rows of a mask; half of the image height for the released models.</param>
/// <param name="MaskWidth">Columns of a mask.</param>
/// <param name="ImageHeight">Rows of the image.</param>
/// <param name="ImageWidth">Columns of the image.</param>
public readonly record struct MaskViewShape(int MaskHeight, int MaskWidth, int ImageHeight, int ImageWidth)
{
    /// <summary>Pixels of one mask.</summary>
    public int MaskPixels => MaskHeight * MaskWidth;

    /// <summary>Pixels of the image.</summary>
    public int ImagePixels => ImageHeight * ImageWidth;
}
