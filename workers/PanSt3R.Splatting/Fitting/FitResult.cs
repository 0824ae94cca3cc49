using PanSt3R.Splatting.Gaussians;

namespace PanSt3R.Splatting.Fitting;

/// <summary>Fitted Gaussians, and how well they show the photos.</summary>
/// <param name="Gaussians">The Gaussians; all numbers are finite.</param>
/// <param name="LossCurve">Mean losses over equal parts of the fit, at most 1000.</param>
/// <param name="Views">Quality of every view, in the order of the input.</param>
/// <param name="Elapsed">Time of the fit, from points to the last rendering.</param>
public sealed record FitResult(
    GaussianSet Gaussians, IReadOnlyList<LossPoint> LossCurve, IReadOnlyList<ViewQuality> Views, TimeSpan Elapsed)
{
    /// <summary>Mean PSNR of the views, decibels.</summary>
    public double MeanPsnr => Views.Average(view => view.Psnr);
}

/// <summary>A point of a loss curve.</summary>
/// <param name="Iteration">Iterations done.</param>
/// <param name="Loss">Mean loss, panoptic regulariser included, since the point before.</param>
public readonly record struct LossPoint(int Iteration, double Loss);

/// <summary>How well a view is shown.</summary>
/// <param name="Name">Name of the view.</param>
/// <param name="Psnr">Peak signal-to-noise ratio of the rendering, decibels.</param>
public readonly record struct ViewQuality(string Name, double Psnr);
