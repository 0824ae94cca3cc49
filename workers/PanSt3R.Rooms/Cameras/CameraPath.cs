using System.Numerics;
using PanSt3R.Rooms.Randomness;
using PanSt3R.Rooms.Scenes;

namespace PanSt3R.Rooms.Cameras;

/// <summary>
/// A walk along the walls of a room with the camera on a common subject. It goes around an ellipse and may come back
/// to where it began.
/// </summary>
internal sealed class CameraPath
{
    private const float ShortStep = 0.15f;
    private const float LongStep = 0.85f;

    private readonly Vector2 _radius;
    private readonly Vector3 _target;
    private readonly float _start;
    private readonly float _step;
    private readonly float _height;
    private readonly float _wander;
    private readonly float _fieldOfView;

    public CameraPath(Room room, float cameraStep, RandomStream random)
    {
        float wall = random.Between(0.35f, 0.7f);
        _radius = new Vector2((room.Size.X / 2) - wall, (room.Size.Y / 2) - wall);
        _target = DrawTarget(room, random);
        _start = random.Between(0, 2 * MathF.PI);
        _wander = cameraStep;
        float length = float.Lerp(ShortStep, LongStep, cameraStep) * random.Between(0.8f, 1.2f);
        _step = random.Sign() * length;
        _height = random.Between(1.2f, 1.8f);
        _fieldOfView = room.Photography.HorizontalFieldOfView;
    }

    /// <summary>The camera at a place of the walk.</summary>
    /// <param name="index">Number of the view.</param>
    /// <param name="random">Jitter of position, direction and roll.</param>
    public RoomCamera At(int index, RandomStream random)
    {
        float mean = (_radius.X + _radius.Y) / 2;
        float angle = _start + ((index + (random.Between(-0.15f, 0.15f) * _wander)) * _step / mean);
        float jitter = 0.05f + (0.2f * _wander);
        var position = new Vector3(
            Flattened(MathF.Cos(angle)) * _radius.X,
            Flattened(MathF.Sin(angle)) * _radius.Y,
            _height + (random.Bell() * 0.06f * (0.3f + _wander)));
        var target = _target + (jitter * new Vector3(random.Bell(), random.Bell(), 0.6f * random.Bell()));
        return LookAt(position, target, 0.03f * random.Bell());
    }

    /// <summary>A point over the middle part of the floor, towards one of the objects.</summary>
    private static Vector3 DrawTarget(Room room, RandomStream random)
    {
        var subject = room.Objects.Count > Room.CeilingId
            ? room.Objects[random.Whole(Room.CeilingId, room.Objects.Count - 1)].Parts[0].Pose.Center
            : Vector3.Zero;
        var limit = 0.4f * room.Size / 2;
        return Vector3.Clamp(0.7f * subject, -limit, limit) with { Z = random.Between(0.7f, 1.35f) };
    }

    /// <summary>Makes the ellipse squarer, so that corners are visited too.</summary>
    private static float Flattened(float value) => MathF.Sign(value) * MathF.Pow(MathF.Abs(value), 0.8f);

    private RoomCamera LookAt(Vector3 position, Vector3 target, float roll)
    {
        var forward = Vector3.Normalize(target - position);
        var right = Vector3.Normalize(Vector3.Cross(forward, Vector3.UnitZ));
        var down = Vector3.Cross(forward, right);
        var (sin, cos) = MathF.SinCos(roll);
        return new RoomCamera(
            position, (cos * right) + (sin * down), (cos * down) - (sin * right), forward, _fieldOfView);
    }
}
