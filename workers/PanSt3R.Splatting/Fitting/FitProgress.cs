namespace PanSt3R.Splatting.Fitting;

/// <summary>How far a fit is.</summary>
/// <param name="Iteration">Iterations done.</param>
/// <param name="Iterations">All iterations.</param>
/// <param name="Loss">Mean loss since the last report.</param>
/// <param name="Gaussians">Gaussians now.</param>
/// <param name="Elapsed">Time since the fit began.</param>
/// <param name="Remaining">Time left if iterations go on as they did.</param>
public readonly record struct FitProgress(
    int Iteration, int Iterations, double Loss, int Gaussians, TimeSpan Elapsed, TimeSpan Remaining);
