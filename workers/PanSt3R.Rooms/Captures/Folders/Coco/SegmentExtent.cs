namespace PanSt3R.Rooms.Captures.Folders.Coco;

/// <summary>Area and bounds of one segment of one view, in pixels; right and bottom are inside.</summary>
internal readonly record struct SegmentExtent(int Id, int Area, int Left, int Top, int Right, int Bottom)
{
    public SegmentExtent With(int x, int y) => new(
        Id, Area + 1, Math.Min(Left, x), Math.Min(Top, y), Math.Max(Right, x), Math.Max(Bottom, y));
}
