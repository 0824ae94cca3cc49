using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PanSt3R.Splatting.Rendering;

namespace PanSt3R.Splatting.Gradients;

/// <summary>Sums over pixels from which the gradients of a Gaussian's shape in the image follow.</summary>
internal struct ShapeSums
{
    private Vector256<float> _opacity;
    private Vector256<float> _x;
    private Vector256<float> _y;
    private Vector256<float> _xx;
    private Vector256<float> _xy;
    private Vector256<float> _yy;

    /// <summary>Adds eight pixels.</summary>
    /// <param name="opacity">Gradient with respect to the opacity.</param>
    /// <param name="power">Gradient with respect to the exponent.</param>
    /// <param name="dx">Offsets along the row.</param>
    /// <param name="dy">Offset of the row.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Vector256<float> opacity, Vector256<float> power, Vector256<float> dx, float dy)
    {
        _opacity += opacity;
        var x = power * dx;
        var y = power * Vector256.Create(dy);
        _x += x;
        _y += y;
        _xx = Vector256.FusedMultiplyAdd(x, dx, _xx);
        _xy = Vector256.FusedMultiplyAdd(y, dx, _xy);
        _yy = Vector256.FusedMultiplyAdd(y, Vector256.Create(dy), _yy);
    }

    /// <summary>Writes the gradients in the order of <see cref="EntrySums"/>.</summary>
    public readonly void WriteTo(Span<float> sums, in ProjectedGaussian gaussian)
    {
        float x = Vector256.Sum(_x), y = Vector256.Sum(_y);
        sums[0] = -(gaussian.A * x + gaussian.B * y);
        sums[1] = -(gaussian.B * x + gaussian.C * y);
        sums[2] = -0.5f * Vector256.Sum(_xx);
        sums[3] = -Vector256.Sum(_xy);
        sums[4] = -0.5f * Vector256.Sum(_yy);
        sums[5] = Vector256.Sum(_opacity);
    }
}
