using PanSt3R.Evaluation.Reports.Documents;
using PanSt3R.Trials.Geometry;

namespace PanSt3R.Trials;

/// <summary>What was measured in one setting.</summary>
/// <param name="Setting">The setting in words.</param>
/// <param name="Scenes">Number of rooms.</param>
/// <param name="Methods">Panoptic quality by merge method.</param>
/// <param name="Geometry">Errors of pointmaps and poses, means over rooms.</param>
/// <param name="Baselines">What trivial answers reach.</param>
/// <param name="SecondsPerScene">Wall time of a reconstruction with the first method, model loading included.</param>
public sealed record TrialResult(
    string Setting,
    int Scenes,
    IReadOnlyList<MethodResult> Methods,
    GeometryErrors Geometry,
    BaselineResult Baselines,
    double SecondsPerScene);

/// <summary>Panoptic quality with one merge method.</summary>
/// <param name="Method">Name of the method.</param>
/// <param name="Figures">Means over rooms with their confidence intervals.</param>
public sealed record MethodResult(string Method, FigureEstimates Figures);

/// <summary>What trivial answers reach.</summary>
/// <param name="PointError">Error of the mean depth of each pixel, all cameras where the reference view is.</param>
/// <param name="Pq">Scene-PQ, 0 to 1, of calling everything by the most frequent class.</param>
public sealed record BaselineResult(double PointError, double Pq);
