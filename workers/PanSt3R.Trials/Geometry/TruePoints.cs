using System.Numerics;
using PanSt3R.Rooms.Cameras;
using PanSt3R.Rooms.Captures;

namespace PanSt3R.Trials.Geometry;

/// <summary>The truth about a captured room.</summary>
internal static class TruePoints
{
    /// <summary>Pointmaps and cameras in the frame of a view.</summary>
    /// <param name="scene">The room and its views.</param>
    /// <param name="reference">Index of the view.</param>
    public static ScenePoints Of(CapturedScene scene, int reference)
    {
        Matrix4x4.Invert(Pose(scene.Views[reference].Camera), out var toReference);
        return new ScenePoints(
            [.. scene.Views.Select(view => Array.ConvertAll(view.Pointmap(), point => Vector3.Transform(point, toReference)))],
            [.. scene.Views.Select(view => Pose(view.Camera) * toReference)]);
    }

    // Rows are the images of the axes, because Vector3.Transform multiplies from the left.
    private static Matrix4x4 Pose(RoomCamera camera) => new(
        camera.Right.X, camera.Right.Y, camera.Right.Z, 0,
        camera.Down.X, camera.Down.Y, camera.Down.Z, 0,
        camera.Forward.X, camera.Forward.Y, camera.Forward.Z, 0,
        camera.Position.X, camera.Position.Y, camera.Position.Z, 1);
}
