using PanSt3R.Rooms.Scenes;

namespace PanSt3R.Rooms.Captures.Json;

/// <summary>Root of <c>rooms.json</c>: what was generated, so that it can be generated again.</summary>
internal sealed record RoomsDocument(
    string Schema,
    string Generator,
    string Layout,
    int Scenes,
    int Views,
    int Width,
    int Height,
    long Seed,
    double CameraStep,
    RoomsConvention Convention,
    IReadOnlyList<RoomsClass> Classes)
{
    public static RoomsDocument Of(CaptureOptions options) => new(
        "panst3r.rooms/1",
        GeneratorVersion.NameAndVersion,
        options.Layout == CaptureLayout.Tensors ? "tensors" : "capture",
        options.Scenes,
        options.Views,
        options.Size.Width,
        options.Size.Height,
        options.Seed,
        options.CameraStep,
        RoomsConvention.Ours,
        RoomsClass.All);
}

/// <summary>What the numbers mean, in words.</summary>
internal sealed record RoomsConvention(string World, string Camera, string Depth, string Instances)
{
    public static RoomsConvention Ours { get; } = new(
        World: "metres; origin in the middle of the floor, z up, x and y along the walls",
        Camera: "x right, y down, z forward; world = camera to world * camera; principal point in the middle",
        Depth: "along the optical axis at pixel centres, millimetres",
        Instances: "1 walls, 2 floor, 3 ceiling, then objects; the same in all views of a scene");
}

/// <summary>One class.</summary>
internal sealed record RoomsClass(int Id, string Name, bool IsThing, IReadOnlyList<int> Color)
{
    public static IReadOnlyList<RoomsClass> All { get; } =
        [.. RoomClasses.All.Select(entry => new RoomsClass(entry.Id, entry.Name, entry.IsThing, entry.Color))];
}
