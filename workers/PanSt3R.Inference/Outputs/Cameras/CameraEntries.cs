using PanSt3R.Inference.Geometry;

namespace PanSt3R.Inference.Outputs.Cameras;

/// <summary>Describes the cameras of all views.</summary>
internal static class CameraEntries
{
    private const string Schema = "panst3r.cameras/1";

    public static CamerasDocument Describe(IReadOnlyList<ViewRecord> views, string referenceView) => new(
        Schema, CameraConvention.Ours, referenceView, [.. views.Select(view => Describe(view, referenceView))]);

    private static CameraEntry Describe(ViewRecord view, string referenceView)
    {
        var camera = view.Camera;
        var focal = PinholeFocal.Of(camera);
        return new CameraEntry(
            view.Index,
            view.Name,
            view.SourceFile,
            "images/" + view.ImageFile,
            "panoptic/" + view.PanopticFile,
            view.Id,
            camera.Width,
            camera.Height,
            focal.IsGuess ? null : focal.Pixels,
            focal.Pixels,
            focal.IsGuess,
            [camera.Width / 2.0, camera.Height / 2.0],
            Matrix(camera.WorldFromCamera),
            view.IsKeyframe,
            view.Name == referenceView);
    }

    private static double[][]? Matrix(RigidTransform pose)
    {
        var (r, t) = (pose.Rotation, pose.Translation);
        return pose.IsFinite()
            ? [[r[0], r[1], r[2], t[0]], [r[3], r[4], r[5], t[1]], [r[6], r[7], r[8], t[2]], [0, 0, 0, 1]]
            : null;
    }
}
