using PanSt3R.Rooms.Rendering;

namespace PanSt3R.Rooms.Captures.Folders.Cameras;

/// <summary>
/// Describes the cameras of a scene. Its principal points are exact: half a pixel less than half of the image.
/// </summary>
internal static class CameraEntries
{
    private const string Schema = "panst3r.cameras/1";

    public static CamerasDocument Describe(IReadOnlyList<RenderedView> views) =>
        new(Schema, CameraConvention.Ours, ViewFiles.Name(0), [.. views.Select(Describe)]);

    private static CameraEntry Describe(RenderedView view, int index)
    {
        double focal = view.Camera.Focal(view.Size);
        return new CameraEntry(
            index,
            ViewFiles.Name(index),
            ViewFiles.Png(index),
            "images/" + ViewFiles.Png(index),
            "ground-truth/panoptic/" + ViewFiles.Png(index),
            Id: index + 1,
            view.Size.Width,
            view.Size.Height,
            focal,
            focal,
            ColmapFocalIsGuess: false,
            [(view.Size.Width - 1) / 2.0, (view.Size.Height - 1) / 2.0],
            [.. view.Camera.ToWorld().Select(value => (double)value).Chunk(4)],
            IsKeyframe: false,
            IsReference: index == 0);
    }
}
