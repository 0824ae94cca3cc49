namespace PanSt3R.Trials.Geometry;

/// <summary>
/// Errors of a reconstruction in the frame of its reference view, after one factor has brought the mean distance of its
/// points to the true one: absolute scale cannot be told from photos.
/// </summary>
/// <param name="Points">Mean distance between predicted and true points of all pixels, as a share of the true points' mean distance.</param>
/// <param name="Rotation">Mean angle between predicted and true camera orientations, in degrees; views but the reference.</param>
/// <param name="Translation">Mean distance between predicted and true camera positions, as a share of the points' mean distance.</param>
public sealed record GeometryErrors(double Points, double Rotation, double Translation)
{
    /// <summary>Means over scenes.</summary>
    public static GeometryErrors Mean(IReadOnlyCollection<GeometryErrors> scenes) => new(
        scenes.Average(scene => scene.Points), scenes.Average(scene => scene.Rotation), scenes.Average(scene => scene.Translation));
}
