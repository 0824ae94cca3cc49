namespace PanSt3R.Rooms.Captures;

/// <summary>How far a generation is.</summary>
/// <param name="Done">Scenes that are written.</param>
/// <param name="Total">Scenes in all.</param>
public readonly record struct CaptureProgress(int Done, int Total);
