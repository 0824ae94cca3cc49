namespace PanSt3R.Rooms.Captures.Folders.Cameras;

/// <summary>Root of <c>cameras.json</c>, with the fields that a reconstruction has.</summary>
internal sealed record CamerasDocument(
    string Schema, CameraConvention Convention, string ReferenceView, IReadOnlyList<CameraEntry> Views);

/// <summary>What the numbers mean, in words.</summary>
internal sealed record CameraConvention(string Axes, string WorldFromCamera, string Pixels, string Colmap, string Order)
{
    public static CameraConvention Ours { get; } = new(
        Axes: "cameras: x right, y down, z forward; world: metres, origin in the middle of the floor, z up",
        WorldFromCamera: "4 x 4, row-major: world = worldFromCamera * camera",
        Pixels: "centre of the top left pixel at (0, 0); (u, v) relative to principalPoint is focal * (x, y) / z",
        Colmap: "centre of the top left pixel at (0.5, 0.5), principal point moved by 0.5",
        Order: "views are in the order of the walk");
}

/// <summary>One view; lengths in pixels.</summary>
internal sealed record CameraEntry(
    int Index,
    string Name,
    string SourceFile,
    string Image,
    string Panoptic,
    int Id,
    int Width,
    int Height,
    double Focal,
    double ColmapFocal,
    bool ColmapFocalIsGuess,
    double[] PrincipalPoint,
    double[][] WorldFromCamera,
    bool IsKeyframe,
    bool IsReference);
