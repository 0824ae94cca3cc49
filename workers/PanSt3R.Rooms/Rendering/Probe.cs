using PanSt3R.Rooms.Cameras;
using PanSt3R.Rooms.Rendering.Tracing;
using PanSt3R.Rooms.Rendering.Views;

namespace PanSt3R.Rooms.Rendering;

/// <summary>Depth and instances alone, for a quick look at a view.</summary>
internal static class Probe
{
    public static (float[] Depths, int[] Instances) Cast(PreparedRoom room, RoomCamera camera, ImageSize size)
    {
        var view = new RenderedView(camera, size);
        new ViewPainter(room, view, noiseSeed: 0).Outline();
        return (view.Depth, [.. view.Instances.Select(id => (int)id)]);
    }
}
