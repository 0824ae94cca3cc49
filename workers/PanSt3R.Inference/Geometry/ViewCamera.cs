namespace PanSt3R.Inference.Geometry;

/// <summary>
/// Pinhole camera of one view: square pixels, no distortion, principal point at the image centre. Camera axes
/// are x right, y down, z forward.
/// </summary>
/// <param name="Width">Image width in pixels.</param>
/// <param name="Height">Image height in pixels.</param>
/// <param name="FocalLength">Focal length in pixels; null when the pointmap gives none.</param>
/// <param name="WorldFromCamera">Pose: maps camera coordinates to world coordinates.</param>
public sealed record ViewCamera(int Width, int Height, double? FocalLength, RigidTransform WorldFromCamera);
