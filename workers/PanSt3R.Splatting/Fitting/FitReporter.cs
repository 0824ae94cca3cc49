namespace PanSt3R.Splatting.Fitting;

/// <summary>Thins the losses of a fit to a curve, and reports as often.</summary>
/// <param name="iterations">All iterations.</param>
/// <param name="progress">Told; null for nobody.</param>
/// <param name="clock">Measures time, from now on.</param>
internal sealed class FitReporter(int iterations, IProgress<FitProgress>? progress, TimeProvider clock)
{
    private const int MostPoints = 1000;

    private readonly long _start = clock.GetTimestamp();
    private readonly int _interval = (iterations + MostPoints - 1) / MostPoints;
    private readonly List<LossPoint> _curve = [];
    private double _sum;
    private int _count;

    /// <summary>The curve so far.</summary>
    public IReadOnlyList<LossPoint> Curve => _curve;

    /// <summary>Time so far.</summary>
    public TimeSpan Elapsed => clock.GetElapsedTime(_start);

    /// <summary>Adds an iteration that is done.</summary>
    public void Add(int iteration, double loss, int gaussians)
    {
        (_sum, _count) = (_sum + loss, _count + 1);
        if (_count < _interval && iteration < iterations)
        {
            return;
        }

        double mean = _sum / _count;
        (_sum, _count) = (0, 0);
        _curve.Add(new LossPoint(iteration, mean));
        progress?.Report(new FitProgress(iteration, iterations, mean, gaussians, Elapsed, Remaining(iteration)));
    }

    private TimeSpan Remaining(int iteration) => Elapsed / iteration * (iterations - iteration);
}
