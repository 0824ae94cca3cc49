namespace PanSt3R.Inference.Geometry;

/// <summary>
/// Singular value decomposition of a 3 x 3 matrix: <c>M V = U S</c>, largest value first.
/// </summary>
/// <param name="Scaled">The columns of <c>U S</c>; their lengths are the singular values.</param>
/// <param name="Right">The columns of <c>V</c>, orthonormal.</param>
/// <remarks>
/// One-sided Jacobi rotations, which keep small singular values accurate; source: M. R. Hestenes, "Inversion of
/// Matrices by Biorthogonalization and Related Results", 1958.
/// </remarks>
internal sealed record SingularValues3(Vector3d[] Scaled, Vector3d[] Right)
{
    private const int MaximumSweeps = 30;
    private const double Orthogonal = 1e-15;

    /// <summary>Decomposes a matrix of finite values given by its columns.</summary>
    public static SingularValues3 Of(Vector3d first, Vector3d second, Vector3d third)
    {
        Vector3d[] scaled = [first, second, third];
        Vector3d[] right = [new(1, 0, 0), new(0, 1, 0), new(0, 0, 1)];
        for (int sweep = 0; sweep < MaximumSweeps; sweep++)
        {
            bool rotated = Rotate(scaled, right, 0, 1);
            rotated |= Rotate(scaled, right, 0, 2);
            rotated |= Rotate(scaled, right, 1, 2);
            if (!rotated)
            {
                break;
            }
        }

        int[] order = [.. Enumerable.Range(0, 3).OrderByDescending(i => scaled[i].Length)];
        return new SingularValues3([.. order.Select(i => scaled[i])], [.. order.Select(i => right[i])]);
    }

    /// <summary>Makes two columns orthogonal; false when they already are.</summary>
    private static bool Rotate(Vector3d[] scaled, Vector3d[] right, int p, int q)
    {
        double pp = scaled[p].Dot(scaled[p]);
        double qq = scaled[q].Dot(scaled[q]);
        double pq = scaled[p].Dot(scaled[q]);
        if (Math.Abs(pq) <= Orthogonal * Math.Sqrt(pp * qq) || pq == 0)
        {
            return false;
        }

        double zeta = (qq - pp) / (2 * pq);
        double tangent = Math.CopySign(1, zeta) / (Math.Abs(zeta) + Math.Sqrt(1 + (zeta * zeta)));
        double cosine = 1 / Math.Sqrt(1 + (tangent * tangent));
        double sine = cosine * tangent;
        (scaled[p], scaled[q]) = ((cosine * scaled[p]) - (sine * scaled[q]), (sine * scaled[p]) + (cosine * scaled[q]));
        (right[p], right[q]) = ((cosine * right[p]) - (sine * right[q]), (sine * right[p]) + (cosine * right[q]));
        return true;
    }
}
