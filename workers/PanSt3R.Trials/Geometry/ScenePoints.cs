using System.Numerics;

namespace PanSt3R.Trials.Geometry;

/// <summary>Pointmaps and cameras of the views of a scene in the frame of one of them.</summary>
/// <param name="Points">Points of every pixel, view by view.</param>
/// <param name="Cameras">Pose of every view: maps its camera coordinates to the common frame.</param>
internal sealed record ScenePoints(IReadOnlyList<Vector3[]> Points, IReadOnlyList<Matrix4x4> Cameras)
{
    /// <summary>Mean distance of all points from the origin.</summary>
    public double MeanDistance => Points.SelectMany(view => view).Average(point => (double)point.Length());

    /// <summary>Errors of a prediction.</summary>
    /// <param name="truth">The truth, with the same views of the same sizes in the same frame.</param>
    /// <param name="reference">Index of the view whose frame it is.</param>
    public GeometryErrors ErrorsTo(ScenePoints truth, int reference)
    {
        double size = truth.MeanDistance;
        float factor = (float)(size / MeanDistance);
        var others = Enumerable.Range(0, Cameras.Count).Where(view => view != reference).ToList();
        return new GeometryErrors(
            PointError(truth, factor) / size,
            others.Average(view => Angle(Cameras[view], truth.Cameras[view])),
            others.Average(view => Vector3.Distance(factor * Cameras[view].Translation, truth.Cameras[view].Translation)) / size);
    }

    private double PointError(ScenePoints truth, float factor)
    {
        double sum = 0;
        long count = 0;
        foreach (var (predicted, real) in Points.Zip(truth.Points))
        {
            for (int pixel = 0; pixel < predicted.Length; pixel++)
            {
                sum += Vector3.Distance(factor * predicted[pixel], real[pixel]);
            }

            count += predicted.Length;
        }

        return sum / count;
    }

    private static double Angle(Matrix4x4 left, Matrix4x4 right)
    {
        var (first, second) = (Quaternion.CreateFromRotationMatrix(left), Quaternion.CreateFromRotationMatrix(right));
        double cosine = Math.Abs(Quaternion.Dot(Quaternion.Normalize(first), Quaternion.Normalize(second)));
        return 2 * Math.Acos(Math.Min(1, cosine)) * 180 / Math.PI;
    }
}
