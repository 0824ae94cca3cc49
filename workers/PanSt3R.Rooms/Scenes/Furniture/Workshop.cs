using System.Numerics;
using PanSt3R.Rooms.Materials;
using PanSt3R.Rooms.Scenes.Shapes;

namespace PanSt3R.Rooms.Scenes.Furniture;

/// <summary>
/// Puts a piece together from solids. Heights are given by the lower end, other positions by the middle.
/// </summary>
internal sealed class Workshop
{
    private readonly List<Primitive> _parts = [];

    public Piece Finish(RoomClass kind, string name, float width, float depth, float height) =>
        new(kind, name, new Vector3(width, depth, height), _parts);

    /// <summary>An upright box.</summary>
    /// <param name="x">Middle.</param>
    /// <param name="y">Middle.</param>
    /// <param name="bottom">Lower end.</param>
    /// <param name="size">Width, depth, height.</param>
    /// <param name="material">Its material.</param>
    public void Box(float x, float y, float bottom, Vector3 size, Material material) =>
        Add(ShapeKind.Box, Pose.Upright(new Vector3(x, y, bottom + (size.Z / 2))), size / 2, material);

    /// <summary>A box that leans: its upper end goes towards negative y by an angle in radians.</summary>
    public void LeaningBox(float x, float y, float bottom, Vector3 size, float angle, Material material) =>
        Add(
            ShapeKind.Box,
            Pose.Upright(new Vector3(x, y, bottom + (size.Z / 2))).TiltedAboutX(angle),
            size / 2,
            material);

    /// <summary>A box on an upright axis, turned by an angle in radians.</summary>
    public void TurnedBox(float x, float y, float bottom, Vector3 size, float yaw, Material material) =>
        Add(ShapeKind.Box, Pose.Upright(new Vector3(x, y, bottom + (size.Z / 2)), yaw), size / 2, material);

    /// <summary>An upright cylinder.</summary>
    public void Cylinder(float x, float y, float bottom, float radius, float height, Material material) =>
        Frustum(x, y, bottom, radius, radius, height, material);

    /// <summary>A cylinder lying along x.</summary>
    public void Roll(float x, float y, float z, float radius, float length, Material material) =>
        Add(
            ShapeKind.Frustum,
            Pose.Upright(new Vector3(x, y, z)).TiltedAboutY(MathF.PI / 2),
            new Vector3(radius, radius, length / 2),
            material);

    /// <summary>An upright cone without its tip.</summary>
    public void Frustum(
        float x, float y, float bottom, float lowerRadius, float upperRadius, float height, Material material)
    {
        float radius = (lowerRadius + upperRadius) / 2;
        Add(
            ShapeKind.Frustum,
            Pose.Upright(new Vector3(x, y, bottom + (height / 2))),
            new Vector3(radius, radius, height / 2),
            material);
        _parts[^1] = _parts[^1] with { Taper = (upperRadius - lowerRadius) / (2 * radius) };
    }

    /// <summary>An ellipsoid in any position.</summary>
    public void Ellipsoid(Pose pose, Vector3 halfSize, Material material) =>
        Add(ShapeKind.Ellipsoid, pose, halfSize, material);

    /// <summary>Four upright posts near the corners of a rectangle around the origin.</summary>
    public void Legs(float width, float depth, float height, float thickness, Material material)
    {
        for (int corner = 0; corner < 4; corner++)
        {
            float x = ((corner & 1) == 0 ? -1 : 1) * (width - thickness) / 2;
            float y = ((corner & 2) == 0 ? -1 : 1) * (depth - thickness) / 2;
            Box(x, y, 0, new Vector3(thickness, thickness, height), material);
        }
    }

    private void Add(ShapeKind kind, Pose pose, Vector3 halfSize, Material material) =>
        _parts.Add(new Primitive(kind, pose, halfSize, material));
}
