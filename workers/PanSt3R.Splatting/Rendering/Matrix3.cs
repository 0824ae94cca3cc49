using System.Numerics;

namespace PanSt3R.Splatting.Rendering;

/// <summary>A 3 x 3 matrix, row before column.</summary>
internal readonly record struct Matrix3(
    float M00, float M01, float M02, float M10, float M11, float M12, float M20, float M21, float M22)
{
    /// <summary>The product with a column.</summary>
    public Vector3 Times(Vector3 v) => new(
        M00 * v.X + M01 * v.Y + M02 * v.Z, M10 * v.X + M11 * v.Y + M12 * v.Z, M20 * v.X + M21 * v.Y + M22 * v.Z);

    /// <summary>The product of the transposed matrix with a column.</summary>
    public Vector3 TransposedTimes(Vector3 v) => new(
        M00 * v.X + M10 * v.Y + M20 * v.Z, M01 * v.X + M11 * v.Y + M21 * v.Z, M02 * v.X + M12 * v.Y + M22 * v.Z);
}
