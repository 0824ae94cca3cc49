using PanSt3R.Rooms.Cameras;
using PanSt3R.Rooms.Randomness;
using PanSt3R.Rooms.Rendering;
using PanSt3R.Rooms.Scenes;

namespace PanSt3R.Rooms.Captures;

/// <summary>Makes whole scenes: room, cameras, views.</summary>
public static class SceneStudio
{
    private const int Rooms = 1000;

    /// <summary>
    /// Makes the scene at an index. It depends on seed, index, views, size and camera step, not on the number of scenes
    /// or on threads.
    /// </summary>
    /// <param name="options">What to generate.</param>
    /// <param name="index">Number of the scene, from 0 on.</param>
    /// <param name="cancellationToken">Ends the work between two views.</param>
    public static CapturedScene Make(CaptureOptions options, int index, CancellationToken cancellationToken = default)
    {
        var (room, cameras) = Find(RoomGenerator.SceneSeed(options.Seed, index), options);
        return new CapturedScene(index, room, RoomRenderer.Render(room, cameras, options.Size, cancellationToken));
    }

    /// <summary>Rooms in which no walk has enough good views are replaced by others.</summary>
    private static (Room Room, IReadOnlyList<RoomCamera> Cameras) Find(ulong seed, CaptureOptions options)
    {
        for (ulong i = 0; i < Rooms; i++)
        {
            var room = RoomGenerator.Generate(RandomStream.Derive(seed, i));
            if (CameraPlanner.Plan(room, options.Views, (float)options.CameraStep) is { } cameras)
            {
                return (room, cameras);
            }
        }

        throw new InvalidOperationException($"None of {Rooms} rooms of seed {seed} has {options.Views} good views.");
    }
}
