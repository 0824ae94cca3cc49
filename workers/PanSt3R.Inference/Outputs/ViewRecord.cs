using PanSt3R.Inference.Geometry;
using PanSt3R.Inference.Outputs.Segments;

namespace PanSt3R.Inference.Outputs;

/// <summary>What the writer remembers of a view: names, camera and regions, but no pixels.</summary>
/// <param name="Index">Position in the user's order.</param>
/// <param name="Name">Name as shown to people.</param>
/// <param name="SourceFile">File name of the photo.</param>
/// <param name="Stem">Portable, unique stem of its output files.</param>
/// <param name="Camera">Its camera.</param>
/// <param name="IsKeyframe">True when it took part in building the scene memory.</param>
/// <param name="Regions">Its segments in the order of their ids.</param>
internal sealed record ViewRecord(
    int Index, string Name, string SourceFile, string Stem, ViewCamera Camera, bool IsKeyframe, Region[] Regions)
{
    /// <summary>Path of the undistorted photo, relative to <c>images/</c>.</summary>
    public string ImageFile => Stem + ".jpg";

    /// <summary>Path of the segment map, relative to <c>panoptic/</c>.</summary>
    public string PanopticFile => Stem + ".png";

    /// <summary>Id in COCO and COLMAP files, which count from 1.</summary>
    public int Id => Index + 1;
}
