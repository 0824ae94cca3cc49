using PanSt3R.Inference.Geometry;

namespace PanSt3R.Inference.Outputs.Cameras;

internal static class PoseExtensions
{
    /// <summary>False for the pose of a view without usable points.</summary>
    public static bool IsFinite(this RigidTransform pose) =>
        pose.Rotation.All(double.IsFinite) && pose.Translation.All(double.IsFinite);
}
