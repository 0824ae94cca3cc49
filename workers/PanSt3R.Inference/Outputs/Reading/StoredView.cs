using PanSt3R.Inference.Geometry;

namespace PanSt3R.Inference.Outputs.Reading;

/// <summary>A view of a stored reconstruction; its pixels stay in their files.</summary>
/// <param name="Index">Position in the user's order.</param>
/// <param name="Name">Name as shown to people.</param>
/// <param name="SourceFile">File name of the photo.</param>
/// <param name="ImagePath">Full path of the undistorted photo.</param>
/// <param name="PanopticPath">Full path of the segment map.</param>
/// <param name="Camera">Its camera; null when the pose is unknown.</param>
/// <param name="IsKeyframe">True when it took part in building the scene memory.</param>
public sealed record StoredView(
    int Index, string Name, string SourceFile, string ImagePath, string PanopticPath, ViewCamera? Camera, bool IsKeyframe);
