using PanSt3R.Rooms.Randomness;
using PanSt3R.Rooms.Scenes;

namespace PanSt3R.Rooms.Cameras;

/// <summary>Finds cameras that see something: walks are drawn until every view of one passes the rules.</summary>
public static class CameraPlanner
{
    private const int Walks = 40;
    private const int Tries = 8;

    /// <summary>Plans a walk through a room.</summary>
    /// <param name="room">The room.</param>
    /// <param name="views">Number of views, along the walk.</param>
    /// <param name="cameraStep">
    /// Distance between views: 0 is small (about 0.15 m and 6 degrees), 1 large (0.85 m, 36 degrees).
    /// </param>
    /// <returns>The cameras, or null when the room has no walk with that many good views.</returns>
    public static IReadOnlyList<RoomCamera>? Plan(Room room, int views, float cameraStep)
    {
        var rules = new CameraRules(room);
        var random = new RandomStream(RandomStream.Derive(room.Seed, 0xCA3E7A));
        for (int walk = 0; walk < Walks; walk++)
        {
            var path = new CameraPath(room, cameraStep, random);
            if (Walk(path, rules, views, random.Child()) is { } cameras)
            {
                return cameras;
            }
        }

        return null;
    }

    private static List<RoomCamera>? Walk(CameraPath path, CameraRules rules, int views, RandomStream random)
    {
        var cameras = new List<RoomCamera>(views);
        for (int tries = 0; cameras.Count < views && tries < Tries; tries++)
        {
            var camera = path.At(cameras.Count, random);
            if (rules.Allow(camera))
            {
                cameras.Add(camera);
                tries = -1;
            }
        }

        return cameras.Count == views ? cameras : null;
    }
}
