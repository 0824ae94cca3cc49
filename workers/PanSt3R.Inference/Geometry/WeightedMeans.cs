namespace PanSt3R.Inference.Geometry;

/// <summary>Weighted means of paired points.</summary>
/// <param name="Weight">Sum of the weights used; 0 when no pair takes part.</param>
/// <param name="Source">Mean of the source points.</param>
/// <param name="Target">Mean of the target points.</param>
/// <param name="Magnitude">Product of the root mean square lengths of both sets, the yardstick for rounding errors.</param>
internal readonly record struct WeightedMeans(double Weight, Vector3d Source, Vector3d Target, double Magnitude);
