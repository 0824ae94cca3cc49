namespace PanSt3R.Inference.Outputs.Reports;

/// <summary>What is known once all views are written.</summary>
/// <param name="PointCloud">Figures of the point cloud.</param>
/// <param name="Warnings">What the user should know, one sentence each.</param>
public sealed record OutputFigures(PointCloudReport PointCloud, IReadOnlyList<string> Warnings);
