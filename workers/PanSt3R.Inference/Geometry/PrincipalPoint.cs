namespace PanSt3R.Inference.Geometry;

/// <summary>Where the optical axis meets the image.</summary>
/// <param name="X">Column in pixels; the centre of the first pixel is 0.</param>
/// <param name="Y">Row in pixels; the centre of the first pixel is 0.</param>
public readonly record struct PrincipalPoint(double X, double Y)
{
    /// <summary>Half of both sides, as the reference implementation takes it.</summary>
    public static PrincipalPoint MiddleOf(int width, int height) => new(width / 2.0, height / 2.0);
}
