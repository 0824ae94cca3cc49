namespace PanSt3R.Inference.Geometry;

/// <summary>Finds the rotation and translation that best map one set of points onto another.</summary>
/// <remarks>
/// Minimises the weighted sum of squared distances without change of scale. Source: network specification,
/// section 11; W. Kabsch, "A solution for the best rotation to relate two sets of vectors", 1976.
/// </remarks>
public static class RigidRegistration
{
    private const double RelativeRank = 1e-12;

    /// <summary>Registers points; those that are not finite are left out.</summary>
    /// <param name="source"><c>[n, 3]</c>.</param>
    /// <param name="target"><c>[n, 3]</c>, paired with the source points.</param>
    /// <param name="weights"><c>[n]</c>; values that are not above 0 or not finite count as 0.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    public static Registration Align(ReadOnlySpan<float> source, ReadOnlySpan<float> target, ReadOnlySpan<float> weights)
    {
        if (source.Length != target.Length || source.Length != weights.Length * 3)
        {
            throw new ArgumentException(
                $"{source.Length} source, {target.Length} target values and {weights.Length} weights do not pair.");
        }

        var pairs = new WeightedPairs(source, target, weights);
        var means = pairs.Means(equalWeights: false);
        if (means.Weight == 0)
        {
            means = pairs.Means(equalWeights: true);
            return new Registration(Match(RigidTransform.Identity.Rotation, means), RegistrationDetermination.Unweighted);
        }

        var (rotation, determination) = Rotation(pairs.Covariance(means), means.Magnitude);
        return new Registration(Match(rotation, means), determination);
    }

    private static (double[] Rotation, RegistrationDetermination Determination) Rotation(SingularValues3 values, double magnitude)
    {
        double first = values.Scaled[0].Length;
        if (!(first > RelativeRank * magnitude))
        {
            return (RigidTransform.Identity.Rotation, RegistrationDetermination.Point);
        }

        var left = (1 / first) * values.Scaled[0];
        double second = values.Scaled[1].Length;
        if (second > RelativeRank * first)
        {
            var rotation = Compose((left, (1 / second) * values.Scaled[1]), (values.Right[0], values.Right[1]));
            return (rotation, RegistrationDetermination.Unique);
        }

        var right = values.Right[0];
        return (Compose((left, left.AnyNormal()), (right, right.AnyNormal())), RegistrationDetermination.Line);
    }

    /// <summary>
    /// The rotation that maps the right pair onto the left pair. The third directions are cross products, so both
    /// frames are right-handed, which is the determinant correction of the general solution.
    /// </summary>
    private static double[] Compose((Vector3d First, Vector3d Second) left, (Vector3d First, Vector3d Second) right)
    {
        Vector3d[] to = [left.First, left.Second, left.First.Cross(left.Second)];
        Vector3d[] from = [right.First, right.Second, right.First.Cross(right.Second)];
        double[] rotation = new double[9];
        for (int i = 0; i < 3; i++)
        {
            AddRow(rotation.AsSpan(0, 3), to[i].X, from[i]);
            AddRow(rotation.AsSpan(3, 3), to[i].Y, from[i]);
            AddRow(rotation.AsSpan(6, 3), to[i].Z, from[i]);
        }

        return rotation;
    }

    private static void AddRow(Span<double> row, double factor, Vector3d direction)
    {
        row[0] += factor * direction.X;
        row[1] += factor * direction.Y;
        row[2] += factor * direction.Z;
    }

    private static RigidTransform Match(double[] rotation, WeightedMeans means)
    {
        var (x, y, z) = new RigidTransform(rotation, [0, 0, 0]).Apply(means.Source.X, means.Source.Y, means.Source.Z);
        return new RigidTransform(rotation, [means.Target.X - x, means.Target.Y - y, means.Target.Z - z]);
    }
}
