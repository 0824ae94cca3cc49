using System.Numerics;

namespace PanSt3R.Splatting.Rendering;

/// <summary>
/// Jacobian of the projection at a point, <c>[[J00, 0, J02], [0, J11, J12]]</c>, taken no further aside than a widened field of view.
/// </summary>
/// <param name="TangentX">Lateral position it was taken at.</param>
/// <param name="TangentY">Vertical position it was taken at.</param>
/// <param name="IsXClamped">Whether the point lies further aside.</param>
/// <param name="IsYClamped">Whether the point lies further up or down.</param>
/// <param name="J00">Entry.</param>
/// <param name="J02">Entry.</param>
/// <param name="J11">Entry.</param>
/// <param name="J12">Entry.</param>
internal readonly record struct ProjectionJacobian(
    float TangentX, float TangentY, bool IsXClamped, bool IsYClamped, float J00, float J02, float J11, float J12)
{
    /// <summary>The rows of the product with a rotation.</summary>
    public (Vector3 Row0, Vector3 Row1) Times(in Matrix3 rotation) => (
        new Vector3(
            J00 * rotation.M00 + J02 * rotation.M20, J00 * rotation.M01 + J02 * rotation.M21, J00 * rotation.M02 + J02 * rotation.M22),
        new Vector3(
            J11 * rotation.M10 + J12 * rotation.M20, J11 * rotation.M11 + J12 * rotation.M21, J11 * rotation.M12 + J12 * rotation.M22));
}
