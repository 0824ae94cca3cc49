using System.Buffers;
using System.Numerics.Tensors;

namespace PanSt3R.Inference.Geometry;

/// <summary>Focal length and pose of a view from its pointmap.</summary>
/// <remarks>Source: network specification, section 11.</remarks>
public static class CameraEstimator
{
    /// <summary>
    /// Estimates the camera: the focal length from the local points, the pose by registration of the local onto the
    /// global points with weights confidence - 1.
    /// </summary>
    /// <param name="map">Positions and confidence of the view.</param>
    /// <param name="center">Principal point; null for the middle of the image.</param>
    public static CameraEstimate Estimate(Pointmap map, PrincipalPoint? center = null)
    {
        var principalPoint = center ?? PrincipalPoint.MiddleOf(map.Width, map.Height);
        double? focal = FocalEstimator.Estimate(map.LocalPoints, map.Width, map.Height, principalPoint);
        var pose = Register(map);
        return new CameraEstimate(new ViewCamera(map.Width, map.Height, focal, pose.Transform), pose.Determination);
    }

    private static Registration Register(Pointmap map)
    {
        float[] rented = ArrayPool<float>.Shared.Rent(map.Confidence.Length);
        var weights = rented.AsSpan(0, map.Confidence.Length);
        TensorPrimitives.Subtract(map.Confidence, 1f, weights);
        var registration = RigidRegistration.Align(map.LocalPoints, map.Points, weights);
        ArrayPool<float>.Shared.Return(rented);
        return registration;
    }
}
