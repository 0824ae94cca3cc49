using PanSt3R.Rooms.Rendering;
using PanSt3R.Rooms.Scenes;

namespace PanSt3R.Rooms.Captures;

/// <summary>A room with what its cameras see.</summary>
/// <param name="Index">Number of the scene, from 0 on.</param>
/// <param name="Room">The room.</param>
/// <param name="Views">Its views along the walk of the camera.</param>
public sealed record CapturedScene(int Index, Room Room, IReadOnlyList<RenderedView> Views);
