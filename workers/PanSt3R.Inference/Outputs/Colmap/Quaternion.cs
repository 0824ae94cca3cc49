namespace PanSt3R.Inference.Outputs.Colmap;

/// <summary>A unit quaternion with the scalar part first, as COLMAP writes it.</summary>
internal readonly record struct Quaternion(double W, double X, double Y, double Z)
{
    /// <summary>The rotation of a row-major 3 x 3 matrix, with W of at least 0.</summary>
    /// <remarks>
    /// The largest of the four parts is computed from the diagonal and the others from it, so nothing is divided by a
    /// small number.
    /// </remarks>
    public static Quaternion FromRotation(ReadOnlySpan<double> r)
    {
        var (xx, yy, zz) = (r[0], r[4], r[8]);
        double trace = xx + yy + zz;
        if (trace >= Math.Max(xx, Math.Max(yy, zz)))
        {
            return new Quaternion(1 + trace, r[7] - r[5], r[2] - r[6], r[3] - r[1]).Normalized();
        }

        if (xx >= yy && xx >= zz)
        {
            return new Quaternion(r[7] - r[5], 1 + xx - yy - zz, r[1] + r[3], r[2] + r[6]).Normalized();
        }

        return yy >= zz
            ? new Quaternion(r[2] - r[6], r[1] + r[3], 1 - xx + yy - zz, r[5] + r[7]).Normalized()
            : new Quaternion(r[3] - r[1], r[2] + r[6], r[5] + r[7], 1 - xx - yy + zz).Normalized();
    }

    private Quaternion Normalized()
    {
        double length = Math.Sqrt((W * W) + (X * X) + (Y * Y) + (Z * Z));
        double scale = W < 0 ? -1 / length : 1 / length;
        return new Quaternion(W * scale, X * scale, Y * scale, Z * scale);
    }
}
