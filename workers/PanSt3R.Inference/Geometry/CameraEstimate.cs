namespace PanSt3R.Inference.Geometry;

/// <summary>The camera of a view as its pointmap shows it.</summary>
/// <param name="Camera">Focal length and pose.</param>
/// <param name="Pose">Whether the points determine the pose; if not, it is a stand-in that maps mean to mean.</param>
public sealed record CameraEstimate(ViewCamera Camera, RegistrationDetermination Pose);
