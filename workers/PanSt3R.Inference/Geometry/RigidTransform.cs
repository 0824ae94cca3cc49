namespace PanSt3R.Inference.Geometry;

/// <summary>A rotation followed by a translation: <c>y = Rotation x + Translation</c>.</summary>
/// <param name="Rotation"><c>[3, 3]</c>, row-major, orthonormal, determinant 1.</param>
/// <param name="Translation"><c>[3]</c> in the unit of the target frame.</param>
public sealed record RigidTransform(double[] Rotation, double[] Translation)
{
    /// <summary>The transform that changes nothing.</summary>
    public static RigidTransform Identity { get; } = new([1, 0, 0, 0, 1, 0, 0, 0, 1], [0, 0, 0]);

    /// <summary>The transform that undoes this one.</summary>
    public RigidTransform Inverse()
    {
        var (r, t) = (Rotation, Translation);
        double[] transposed = [r[0], r[3], r[6], r[1], r[4], r[7], r[2], r[5], r[8]];
        var rotationOnly = new RigidTransform(transposed, [0, 0, 0]);
        var (x, y, z) = rotationOnly.Apply(t[0], t[1], t[2]);
        return new RigidTransform(transposed, [-x, -y, -z]);
    }

    /// <summary>Maps one point.</summary>
    public (double X, double Y, double Z) Apply(double x, double y, double z)
    {
        var (r, t) = (Rotation, Translation);
        return (
            (r[0] * x) + (r[1] * y) + (r[2] * z) + t[0],
            (r[3] * x) + (r[4] * y) + (r[5] * z) + t[1],
            (r[6] * x) + (r[7] * y) + (r[8] * z) + t[2]);
    }
}
