using System.Numerics;
using PanSt3R.Splatting.Gaussians;

namespace PanSt3R.Splatting.Rendering;

/// <summary>A Gaussian's covariance as <c>M Mᵀ</c> with <c>M = R diag(S)</c>, and what M is made of.</summary>
/// <param name="Quaternion">Unit quaternion w x y z, as (W, X, Y, Z) of the vector.</param>
/// <param name="Length">Length of the quaternion before it was normalised.</param>
/// <param name="Rotation">R.</param>
/// <param name="Scale">S.</param>
/// <param name="Product">M.</param>
internal readonly record struct HalfCovariance(Vector4 Quaternion, float Length, Matrix3 Rotation, Vector3 Scale, Matrix3 Product)
{
    /// <summary>Of one Gaussian.</summary>
    public static HalfCovariance Of(GaussianSet set, int index)
    {
        var raw = new Vector4(
            set.Rotations[4 * index + 1], set.Rotations[4 * index + 2], set.Rotations[4 * index + 3], set.Rotations[4 * index]);
        float length = raw.Length();
        var q = raw / length;
        var r = RotationOf(q);
        var s = new Vector3(
            MathF.Exp(set.LogScales[3 * index]), MathF.Exp(set.LogScales[3 * index + 1]), MathF.Exp(set.LogScales[3 * index + 2]));
        var product = new Matrix3(
            r.M00 * s.X, r.M01 * s.Y, r.M02 * s.Z, r.M10 * s.X, r.M11 * s.Y, r.M12 * s.Z, r.M20 * s.X, r.M21 * s.Y, r.M22 * s.Z);
        return new HalfCovariance(q, length, r, s, product);
    }

    private static Matrix3 RotationOf(Vector4 q)
    {
        float x = q.X, y = q.Y, z = q.Z, w = q.W;
        return new Matrix3(
            1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y),
            2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x),
            2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y));
    }
}
