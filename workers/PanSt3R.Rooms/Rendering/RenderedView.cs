using System.Numerics;
using PanSt3R.Rooms.Cameras;

namespace PanSt3R.Rooms.Rendering;

/// <summary>What a camera sees, and the truth about it. Pixels are row by row from the upper left.</summary>
/// <param name="Camera">The camera.</param>
/// <param name="Size">Size of the image.</param>
public sealed record RenderedView(RoomCamera Camera, ImageSize Size)
{
    /// <summary>sRGB colours, three bytes per pixel.</summary>
    public byte[] Rgb { get; } = new byte[3 * Size.Pixels];

    /// <summary>Depth along the optical axis at pixel centres, in metres.</summary>
    public float[] Depth { get; } = new float[Size.Pixels];

    /// <summary>Instance ids at pixel centres, from 1 on.</summary>
    public byte[] Instances { get; } = new byte[Size.Pixels];

    /// <summary>The pointmap: where the centre of each pixel lies in the frame of the room, in metres.</summary>
    public Vector3[] Pointmap()
    {
        var points = new Vector3[Size.Pixels];
        for (int i = 0; i < points.Length; i++)
        {
            points[i] = Camera.Unproject((i % Size.Width) + 0.5f, (i / Size.Width) + 0.5f, Depth[i], Size);
        }

        return points;
    }
}
