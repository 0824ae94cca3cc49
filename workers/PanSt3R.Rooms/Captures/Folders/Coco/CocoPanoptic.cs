using PanSt3R.Rooms.Rendering;
using PanSt3R.Rooms.Scenes;

namespace PanSt3R.Rooms.Captures.Folders.Coco;

/// <summary>
/// Builds the COCO panoptic ground truth of a scene. Ids are those of the objects, the same in all views.
/// </summary>
internal static class CocoPanoptic
{
    public static CocoDocument Build(CapturedScene scene) => new(
        new CocoInfo(
            "Panoptic ground truth; an id means the same object in all images.", GeneratorVersion.NameAndVersion),
        [.. scene.Views.Select((view, i) => new CocoImage(i + 1, ViewFiles.Png(i), view.Size.Width, view.Size.Height))],
        [.. scene.Views.Select((view, i) => new CocoAnnotation(i + 1, ViewFiles.Png(i), Segments(view, scene.Room)))],
        [.. RoomClasses.All.Select(Category)]);

    private static List<CocoSegment> Segments(RenderedView view, Room room) =>
        [.. SegmentExtents.Of(view).Select(extent => new CocoSegment(
            extent.Id,
            (int)room.ClassOf(extent.Id),
            extent.Area,
            [extent.Left, extent.Top, extent.Right - extent.Left + 1, extent.Bottom - extent.Top + 1],
            IsCrowd: 0))];

    private static CocoCategory Category(RoomClassInfo entry) =>
        new(entry.Id, entry.Name, entry.IsThing ? "thing" : "stuff", entry.IsThing ? 1 : 0, entry.Color);
}
