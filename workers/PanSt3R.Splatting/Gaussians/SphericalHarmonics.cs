namespace PanSt3R.Splatting.Gaussians;

/// <summary>Real spherical harmonics up to degree 3 and their derivatives, in the order and with the signs of 3D Gaussian splatting.</summary>
internal static class SphericalHarmonics
{
    /// <summary>The constant of degree 0.</summary>
    public const float Y0 = 0.28209479177387814f;

    /// <summary>Most coefficients.</summary>
    public const int MaxCoefficients = 16;

    private const float C1 = 0.4886025119029199f;
    private const float C2Xy = 1.0925484305920792f;
    private const float C2Zz = 0.31539156525252005f;
    private const float C2Xx = 0.5462742152960396f;
    private const float C3Yxx = 0.5900435899266435f;
    private const float C3Xyz = 2.890611442640554f;
    private const float C3Yzz = 0.4570457994644658f;
    private const float C3Zzz = 0.3731763325901154f;
    private const float C3Zxx = 1.445305721320277f;

    /// <summary>Values for a direction.</summary>
    /// <param name="degree">Degree, 0 to 3.</param>
    /// <param name="x">Unit direction.</param>
    /// <param name="y">Unit direction.</param>
    /// <param name="z">Unit direction.</param>
    /// <param name="basis">Receives (degree + 1)² values.</param>
    public static void Evaluate(int degree, float x, float y, float z, Span<float> basis)
    {
        basis[0] = Y0;
        if (degree < 1)
        {
            return;
        }

        basis[1] = -C1 * y;
        basis[2] = C1 * z;
        basis[3] = -C1 * x;
        if (degree < 2)
        {
            return;
        }

        float xx = x * x, yy = y * y, zz = z * z;
        basis[4] = C2Xy * x * y;
        basis[5] = -C2Xy * y * z;
        basis[6] = C2Zz * (2 * zz - xx - yy);
        basis[7] = -C2Xy * x * z;
        basis[8] = C2Xx * (xx - yy);
        if (degree < 3)
        {
            return;
        }

        basis[9] = -C3Yxx * y * (3 * xx - yy);
        basis[10] = C3Xyz * x * y * z;
        basis[11] = -C3Yzz * y * (4 * zz - xx - yy);
        basis[12] = C3Zzz * z * (2 * zz - 3 * xx - 3 * yy);
        basis[13] = -C3Yzz * x * (4 * zz - xx - yy);
        basis[14] = C3Zxx * z * (xx - yy);
        basis[15] = -C3Yxx * x * (xx - 3 * yy);
    }

    /// <summary>
    /// Gradient of <c>sum_k weight_k Y_k</c> with respect to the direction, with the basis taken as polynomials in x, y, z.
    /// </summary>
    public static (float X, float Y, float Z) Gradient(int degree, float x, float y, float z, ReadOnlySpan<float> weight)
    {
        if (degree < 1)
        {
            return (0, 0, 0);
        }

        float dx = -C1 * weight[3], dy = -C1 * weight[1], dz = C1 * weight[2];
        if (degree < 2)
        {
            return (dx, dy, dz);
        }

        dx += C2Xy * (y * weight[4] - z * weight[7]) + 2 * x * (C2Xx * weight[8] - C2Zz * weight[6]);
        dy += C2Xy * (x * weight[4] - z * weight[5]) - 2 * y * (C2Zz * weight[6] + C2Xx * weight[8]);
        dz += 4 * C2Zz * z * weight[6] - C2Xy * (y * weight[5] + x * weight[7]);
        if (degree < 3)
        {
            return (dx, dy, dz);
        }

        float xx = x * x, yy = y * y, zz = z * z, xy = x * y, yz = y * z, xz = x * z;
        dx += -6 * C3Yxx * xy * weight[9] + C3Xyz * yz * weight[10] + 2 * C3Yzz * xy * weight[11] - 6 * C3Zzz * xz * weight[12]
            - C3Yzz * (4 * zz - 3 * xx - yy) * weight[13] + 2 * C3Zxx * xz * weight[14] - 3 * C3Yxx * (xx - yy) * weight[15];
        dy += -3 * C3Yxx * (xx - yy) * weight[9] + C3Xyz * xz * weight[10] - C3Yzz * (4 * zz - xx - 3 * yy) * weight[11]
            - 6 * C3Zzz * yz * weight[12] + 2 * C3Yzz * xy * weight[13] - 2 * C3Zxx * yz * weight[14] + 6 * C3Yxx * xy * weight[15];
        dz += C3Xyz * xy * weight[10] - 8 * C3Yzz * yz * weight[11] + C3Zzz * (6 * zz - 3 * xx - 3 * yy) * weight[12]
            - 8 * C3Yzz * xz * weight[13] + C3Zxx * (xx - yy) * weight[14];
        return (dx, dy, dz);
    }
}
