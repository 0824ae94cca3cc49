using PanSt3R.Splatting.Gaussians;

namespace PanSt3R.Splatting.Rendering;

/// <summary>Projects Gaussians into one camera: EWA splatting as in 3D Gaussian splatting, with any principal point.</summary>
internal readonly struct Projector
{
    /// <summary>Gaussians nearer than this take no part.</summary>
    public const float Near = 0.2f;

    /// <summary>What is added to the variances of a projected Gaussian, in square pixels.</summary>
    public const float Dilation = 0.3f;

    private const float FieldMargin = 0.3f;

    /// <summary>Prepares a camera.</summary>
    public Projector(SplatCamera camera)
    {
        var (r, t) = (camera.CameraFromWorld.Rotation, camera.CameraFromWorld.Translation);
        Rotation = new Matrix3(
            (float)r[0], (float)r[1], (float)r[2], (float)r[3], (float)r[4], (float)r[5], (float)r[6], (float)r[7], (float)r[8]);
        (TranslationX, TranslationY, TranslationZ) = ((float)t[0], (float)t[1], (float)t[2]);
        var (x, y, z) = camera.Position;
        (PositionX, PositionY, PositionZ) = ((float)x, (float)y, (float)z);
        (FocalX, FocalY) = ((float)camera.FocalX, (float)camera.FocalY);
        (OffsetX, OffsetY) = ((float)(camera.CentreX - 0.5), (float)(camera.CentreY - 0.5));
        double marginX = FieldMargin * camera.Width / (2 * camera.FocalX);
        double marginY = FieldMargin * camera.Height / (2 * camera.FocalY);
        (LeastX, MostX) = ((float)(-camera.CentreX / camera.FocalX - marginX), (float)((camera.Width - camera.CentreX) / camera.FocalX + marginX));
        (LeastY, MostY) = ((float)(-camera.CentreY / camera.FocalY - marginY), (float)((camera.Height - camera.CentreY) / camera.FocalY + marginY));
        Tiles = TileGrid.Of(camera.Width, camera.Height);
    }

    public Matrix3 Rotation { get; }

    public float TranslationX { get; }

    public float TranslationY { get; }

    public float TranslationZ { get; }

    public float PositionX { get; }

    public float PositionY { get; }

    public float PositionZ { get; }

    public float FocalX { get; }

    public float FocalY { get; }

    private float OffsetX { get; }

    private float OffsetY { get; }

    private float LeastX { get; }

    private float MostX { get; }

    private float LeastY { get; }

    private float MostY { get; }

    public TileGrid Tiles { get; }

    /// <summary>A point in camera coordinates.</summary>
    public (float X, float Y, float Z) ToCamera(float x, float y, float z) => (
        Rotation.M00 * x + Rotation.M01 * y + Rotation.M02 * z + TranslationX,
        Rotation.M10 * x + Rotation.M11 * y + Rotation.M12 * z + TranslationY,
        Rotation.M20 * x + Rotation.M21 * y + Rotation.M22 * z + TranslationZ);

    /// <summary>The linear map from offsets in the world to offsets in the image around a point in camera coordinates.</summary>
    public ProjectionJacobian JacobianAt(float x, float y, float z)
    {
        float ratioX = x / z, ratioY = y / z;
        bool isXClamped = ratioX < LeastX || ratioX > MostX, isYClamped = ratioY < LeastY || ratioY > MostY;
        float tx = Math.Clamp(ratioX, LeastX, MostX) * z, ty = Math.Clamp(ratioY, LeastY, MostY) * z;
        float j00 = FocalX / z, j02 = -FocalX * tx / (z * z), j11 = FocalY / z, j12 = -FocalY * ty / (z * z);
        return new ProjectionJacobian(tx, ty, isXClamped, isYClamped, j00, j02, j11, j12);
    }

    /// <summary>Projects one Gaussian.</summary>
    /// <param name="set">The Gaussians.</param>
    /// <param name="index">Which one.</param>
    /// <returns>The Gaussian in the image; with an empty tile rectangle when it takes no part.</returns>
    public ProjectedGaussian Project(GaussianSet set, int index)
    {
        var (x, y, z) = ToCamera(set.Means[3 * index], set.Means[3 * index + 1], set.Means[3 * index + 2]);
        if (!(z > Near))
        {
            return default;
        }

        var (a, b, c) = Covariance(set, index, x, y, z);
        // In double precision: the two products can be nearly equal.
        float determinant = (float)((double)a * c - (double)b * b);
        if (determinant == 0 || !float.IsFinite(determinant))
        {
            return default;
        }

        float u = FocalX * x / z + OffsetX, v = FocalY * y / z + OffsetY;
        int radius = RadiusOf(a, c, determinant);
        var rectangle = Tiles.Around(u, v, radius);
        if (rectangle.IsEmpty)
        {
            return default;
        }

        float opacity = GaussianSet.Opacity(set.OpacityLogits[index]);
        float reach = TileKernel.ReachOf(opacity);
        return new ProjectedGaussian
        {
            U = u,
            V = v,
            A = c / determinant,
            B = -b / determinant,
            C = a / determinant,
            Opacity = opacity,
            Depth = z,
            LeastPower = -reach,
            HalfWidth = determinant > 0 ? TileKernel.ExtentOf(reach, a) : float.PositiveInfinity,
            HalfHeight = determinant > 0 ? TileKernel.ExtentOf(reach, c) : float.PositiveInfinity,
            Radius = radius,
            Tiles = rectangle,
        };
    }

    private static int RadiusOf(float a, float c, float determinant)
    {
        float middle = 0.5f * (a + c);
        float largest = middle + MathF.Sqrt(Math.Max(0.1f, middle * middle - determinant));
        return (int)MathF.Ceiling(3 * MathF.Sqrt(largest));
    }

    private (float A, float B, float C) Covariance(GaussianSet set, int index, float x, float y, float z)
    {
        var jacobian = JacobianAt(x, y, z);
        var (row0, row1) = jacobian.Times(Rotation);
        var half = HalfCovariance.Of(set, index);
        var (m0, m1) = (half.Product.TransposedTimes(row0), half.Product.TransposedTimes(row1));
        return (
            m0.X * m0.X + m0.Y * m0.Y + m0.Z * m0.Z + Dilation,
            m0.X * m1.X + m0.Y * m1.Y + m0.Z * m1.Z,
            m1.X * m1.X + m1.Y * m1.Y + m1.Z * m1.Z + Dilation);
    }
}
