using System.Numerics;
using System.Numerics.Tensors;
using PanSt3R.Splatting.Gaussians;
using PanSt3R.Splatting.Rendering;

namespace PanSt3R.Splatting.Gradients;

/// <summary>From gradients in the image to gradients of a Gaussian's parameters.</summary>
internal readonly struct ProjectionBackpropagator(
    GaussianSet set,
    ProjectedScene scene,
    RenderSettings settings,
    DerivativeConvention convention,
    EntrySums sums,
    GaussianGradients result)
{
    private readonly Projector _projector = scene.Projector;

    /// <summary>Writes the gradients of a range of Gaussians.</summary>
    public void Run(int start, int end)
    {
        Span<float> total = stackalloc float[EntrySums.Shape + scene.Layout.Count];
        Clear(start, end);
        for (int index = start; index < end; index++)
        {
            result.Radii[index] = scene.Gaussians[index].Tiles.IsEmpty ? 0 : scene.Gaussians[index].Radius;
            if (result.Radii[index] > 0)
            {
                Sum(index, total);
                Write(index, total);
            }
        }
    }

    private void Clear(int start, int end)
    {
        Clear(result.Means, start, end, set.Count);
        Clear(result.Rotations, start, end, set.Count);
        Clear(result.LogScales, start, end, set.Count);
        Clear(result.OpacityLogits, start, end, set.Count);
        Clear(result.Harmonics, start, end, set.Count);
        Clear(result.Features, start, end, set.Count);
        Clear(result.ImageMotion, start, end, set.Count);
    }

    private static void Clear(float[] values, int start, int end, int count)
    {
        int width = values.Length / count;
        values.AsSpan(start * width, (end - start) * width).Clear();
    }

    private void Sum(int index, Span<float> total)
    {
        total.Clear();
        var (start, count) = scene.Lists.SlotsOfGaussian(index);
        for (int slot = start; slot < start + count; slot++)
        {
            TensorPrimitives.Add(total, sums.Of(slot), total);
        }
    }

    private void Write(int index, ReadOnlySpan<float> total)
    {
        float du = total[0], dv = total[1], opacity = scene.Gaussians[index].Opacity;
        result.OpacityLogits[index] = total[5] * opacity * (1 - opacity);
        float motionX = du * scene.Width / 2, motionY = dv * scene.Height / 2;
        result.ImageMotion[index] = MathF.Sqrt(motionX * motionX + motionY * motionY);
        total.Slice(EntrySums.Shape + ChannelLayout.Colours, scene.Layout.Features)
            .CopyTo(result.Features.AsSpan(index * scene.Layout.Features));

        float lossOfDepth = scene.Layout.HasDepth ? total[^1] : 0;
        var mean = WriteShape(index, total, lossOfDepth) + WriteColour(index, new Vector3(total.Slice(EntrySums.Shape, ChannelLayout.Colours)));
        mean.CopyTo(result.Means.AsSpan(3 * index));
    }

    /// <summary>Gradients of scale and rotation; returns that of the mean.</summary>
    private Vector3 WriteShape(int index, ReadOnlySpan<float> total, float lossOfDepth)
    {
        var (x, y, z) = _projector.ToCamera(set.Means[3 * index], set.Means[3 * index + 1], set.Means[3 * index + 2]);
        var jacobian = _projector.JacobianAt(x, y, z);
        var (row0, row1) = jacobian.Times(_projector.Rotation);
        var half = HalfCovariance.Of(set, index);
        var (m0, m1) = (half.Product.TransposedTimes(row0), half.Product.TransposedTimes(row1));
        var (g00, g01, g11) = LossOfCovariance(scene.Gaussians[index], total[2], total[3], total[4]);
        var n0 = 2 * (g00 * m0 + g01 * m1);
        var n1 = 2 * (g01 * m0 + g11 * m1);
        WriteHalf(index, half, CovarianceLoss.Of(row0, 2 * (g00 * row0 + g01 * row1), row1, 2 * (g01 * row0 + g11 * row1)));

        var (t0, t1) = (half.Product.Times(n0), half.Product.Times(n1));
        var w = _projector.Rotation;
        var jacobianLoss = new JacobianLoss(
            Vector3.Dot(t0, new Vector3(w.M00, w.M01, w.M02)),
            Vector3.Dot(t0, new Vector3(w.M20, w.M21, w.M22)),
            Vector3.Dot(t1, new Vector3(w.M10, w.M11, w.M12)),
            Vector3.Dot(t1, new Vector3(w.M20, w.M21, w.M22)));
        var inCamera = LossOfPlace(x, y, z, total[0], total[1], jacobian, jacobianLoss);
        inCamera.Z += lossOfDepth;
        return w.TransposedTimes(inCamera);
    }

    /// <summary>Gradient of the covariance in the image, <c>-K G K</c> with the conic K.</summary>
    private static (float G00, float G01, float G11) LossOfCovariance(in ProjectedGaussian gaussian, float da, float db, float dc)
    {
        float a = gaussian.A, b = gaussian.B, c = gaussian.C, half = db / 2;
        float left00 = a * da + b * half, left01 = a * half + b * dc, left10 = b * da + c * half, left11 = b * half + c * dc;
        return (-(left00 * a + left01 * b), -(left00 * b + left01 * c), -(left10 * b + left11 * c));
    }

    private Vector3 LossOfPlace(
        float x, float y, float z, float du, float dv, in ProjectionJacobian jacobian, JacobianLoss loss)
    {
        float fx = _projector.FocalX, fy = _projector.FocalY, zz = z * z;
        float clamped = convention == DerivativeConvention.Exact ? 1 : 2;
        float kx = jacobian.IsXClamped ? clamped : 2, ky = jacobian.IsYClamped ? clamped : 2;
        return new Vector3(
            fx / z * du - (jacobian.IsXClamped ? 0 : fx / zz * loss.J02),
            fy / z * dv - (jacobian.IsYClamped ? 0 : fy / zz * loss.J12),
            (-fx * x * du - fy * y * dv - fx * loss.J00 - fy * loss.J11) / zz
                + (kx * fx * jacobian.TangentX * loss.J02 + ky * fy * jacobian.TangentY * loss.J12) / (zz * z));
    }

    private void WriteHalf(int index, in HalfCovariance half, in CovarianceLoss loss)
    {
        var (r, s, m) = (half.Rotation, half.Scale, half.Product);
        var (d0, d1, d2) = (m.TransposedTimes(loss.Row0), m.TransposedTimes(loss.Row1), m.TransposedTimes(loss.Row2));
        result.LogScales[3 * index] = s.X * (r.M00 * d0.X + r.M10 * d1.X + r.M20 * d2.X);
        result.LogScales[3 * index + 1] = s.Y * (r.M01 * d0.Y + r.M11 * d1.Y + r.M21 * d2.Y);
        result.LogScales[3 * index + 2] = s.Z * (r.M02 * d0.Z + r.M12 * d1.Z + r.M22 * d2.Z);
        WriteRotation(index, half, d0 * s, d1 * s, d2 * s);
    }

    private void WriteRotation(int index, in HalfCovariance half, Vector3 r0, Vector3 r1, Vector3 r2)
    {
        var q = half.Quaternion;
        float x = q.X, y = q.Y, z = q.Z, w = q.W;
        var unit = 2 * new Vector4(
            y * (r0.Y + r1.X) + z * (r0.Z + r2.X) + w * (r2.Y - r1.Z) - 2 * x * (r1.Y + r2.Z),
            x * (r0.Y + r1.X) + z * (r1.Z + r2.Y) + w * (r0.Z - r2.X) - 2 * y * (r0.X + r2.Z),
            x * (r0.Z + r2.X) + y * (r1.Z + r2.Y) + w * (r1.X - r0.Y) - 2 * z * (r0.X + r1.Y),
            z * (r1.X - r0.Y) + y * (r0.Z - r2.X) + x * (r2.Y - r1.Z));
        var loss = (unit - Vector4.Dot(unit, q) * q) / half.Length;
        (result.Rotations[4 * index], result.Rotations[4 * index + 1]) = (loss.W, loss.X);
        (result.Rotations[4 * index + 2], result.Rotations[4 * index + 3]) = (loss.Y, loss.Z);
    }

    /// <summary>Gradients of the harmonics; returns that of the mean, on which the direction depends.</summary>
    private Vector3 WriteColour(int index, Vector3 loss)
    {
        int used = (settings.Degree + 1) * (settings.Degree + 1);
        var colour = ViewColour.Of(set, index, settings.Degree, _projector);
        loss = new Vector3(colour.Raw.X < 0 ? 0 : loss.X, colour.Raw.Y < 0 ? 0 : loss.Y, colour.Raw.Z < 0 ? 0 : loss.Z);
        var direction = colour.Direction;
        Span<float> basis = stackalloc float[SphericalHarmonics.MaxCoefficients];
        Span<float> weights = stackalloc float[SphericalHarmonics.MaxCoefficients];
        SphericalHarmonics.Evaluate(settings.Degree, direction.X, direction.Y, direction.Z, basis);
        int start = 3 * set.Coefficients * index;
        for (int k = 0; k < used; k++)
        {
            (basis[k] * loss).CopyTo(result.Harmonics.AsSpan(start + 3 * k));
            weights[k] = Vector3.Dot(new Vector3(set.Harmonics.AsSpan(start + 3 * k, 3)), loss);
        }

        var (dx, dy, dz) = SphericalHarmonics.Gradient(settings.Degree, direction.X, direction.Y, direction.Z, weights);
        var along = new Vector3(dx, dy, dz);
        return (along - Vector3.Dot(along, direction) * direction) / colour.Distance;
    }

    /// <summary>Gradient of the Jacobian's entries.</summary>
    private readonly record struct JacobianLoss(float J00, float J02, float J11, float J12);

    /// <summary>
    /// Twice the gradient of the covariance in the world, symmetric to the last bit: what turns a round Gaussian is then exactly zero, and
    /// not a rounding error, which Adam would take for a direction.
    /// </summary>
    private readonly record struct CovarianceLoss(Vector3 Row0, Vector3 Row1, Vector3 Row2)
    {
        /// <summary><c>row0 h0ᵀ + row1 h1ᵀ</c>, of which the upper half is computed.</summary>
        public static CovarianceLoss Of(Vector3 row0, Vector3 h0, Vector3 row1, Vector3 h1)
        {
            float xy = row0.X * h0.Y + row1.X * h1.Y, xz = row0.X * h0.Z + row1.X * h1.Z, yz = row0.Y * h0.Z + row1.Y * h1.Z;
            return new CovarianceLoss(
                new Vector3(row0.X * h0.X + row1.X * h1.X, xy, xz),
                new Vector3(xy, row0.Y * h0.Y + row1.Y * h1.Y, yz),
                new Vector3(xz, yz, row0.Z * h0.Z + row1.Z * h1.Z));
        }
    }
}
