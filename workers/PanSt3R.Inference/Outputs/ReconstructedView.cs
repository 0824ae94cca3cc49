using PanSt3R.Inference.Geometry;
using PanSt3R.Inference.Imaging;
using PanSt3R.Inference.Merging;

namespace PanSt3R.Inference.Outputs;

/// <summary>Everything known about one photo after reconstruction, at the size the network saw.</summary>
public sealed record ReconstructedView
{
    /// <summary>Name as shown to people: unique in the run, any text.</summary>
    public required string Name { get; init; }

    /// <summary>File name of the photo, without its folder.</summary>
    public required string SourceFile { get; init; }

    /// <summary>The photo, <c>[H, W, 3]</c>.</summary>
    public required RgbImage Image { get; init; }

    /// <summary><c>[H, W, 3]</c> world coordinates in the unit of the model; not finite where unknown.</summary>
    public required float[] Points { get; init; }

    /// <summary><c>[H, W]</c> z in the frame of the camera, same unit.</summary>
    public required float[] Depth { get; init; }

    /// <summary><c>[H, W]</c> confidence of the points, at least 1.</summary>
    public required float[] Confidence { get; init; }

    /// <summary>Segment of every pixel, <c>[H, W]</c>.</summary>
    public required PanopticMap Panoptic { get; init; }

    /// <summary>Camera with the size of the image.</summary>
    public required ViewCamera Camera { get; init; }

    /// <summary>True when the view took part in building the scene memory.</summary>
    public required bool IsKeyframe { get; init; }

    /// <summary>Pixels of the view.</summary>
    internal int PixelCount => Image.Width * Image.Height;

    /// <summary>Checks that all arrays have the size of the image.</summary>
    /// <exception cref="ArgumentException">An array or a size differs.</exception>
    internal void Validate()
    {
        bool matches = Image.Pixels.Length == 3 * PixelCount
            && Points.Length == 3 * PixelCount
            && Depth.Length == PixelCount
            && Confidence.Length == PixelCount
            && Panoptic.SegmentIds.Length == PixelCount
            && (Panoptic.Width, Panoptic.Height) == (Image.Width, Image.Height)
            && (Camera.Width, Camera.Height) == (Image.Width, Image.Height);
        if (!matches || PixelCount == 0)
        {
            throw new ArgumentException(
                $"View '{Name}' of {Image.Width} x {Image.Height} pixels has arrays or a camera of another size.");
        }
    }
}
