using PanSt3R.Files;
using PanSt3R.Inference.Planning;
using PanSt3R.Network.Runtime;
using PanSt3R.Splatting.Fitting.Densification;
using PanSt3R.Splatting.Fitting.Initialisation;
using PanSt3R.Splatting.Fitting.Instances;
using PanSt3R.Splatting.Fitting.Optimisation;

namespace PanSt3R.Splatting.Fitting;

/// <summary>
/// Fits 3D Gaussians to posed photos (Kerbl et al. 2023), with the panoptic regulariser of PanSt3R (section 3.3) where instances are given.
/// </summary>
/// <remarks>
/// The same seed gives the same Gaussians, whatever the number of threads. Memory is that of <see cref="FitMemory"/>; time grows with
/// iterations times pairs of Gaussians and pixels that they cover.
/// </remarks>
public sealed class SceneFit
{
    private readonly IReadOnlyList<FitView> _views;
    private readonly FitOptions _options;
    private readonly FitSchedule _schedule;
    private readonly GaussianTrainer _trainer;
    private readonly FitReporter _reporter;
    private readonly ViewOrder _order;
    private readonly NormalDraws _draws;
    private readonly double _extent;

    private SceneFit(
        IReadOnlyList<FitView> views, FitOptions options, FitSchedule schedule, GaussianTrainer trainer, FitReporter reporter, double extent)
    {
        (_views, _options, _schedule, _trainer, _reporter, _extent) = (views, options, schedule, trainer, reporter, extent);
        _order = new ViewOrder(views.Count, new Random(options.Seed));
        // Another stream, so that the order of views does not depend on how many Gaussians are split.
        _draws = NormalNumbers.From(new Random(~options.Seed));
    }

    /// <summary>Fits a scene.</summary>
    /// <param name="views">Photos with poses; at least one.</param>
    /// <param name="points">Points in the same world; at least one.</param>
    /// <param name="options">Settings.</param>
    /// <param name="progress">Told up to 1000 times how far it is; called on the thread that works.</param>
    /// <param name="clock">Measures time; null for the system's.</param>
    /// <param name="cancellation">Stops within an iteration.</param>
    /// <exception cref="InvalidContentException">Views or points cannot be used, or the fit leaves the range of numbers.</exception>
    /// <exception cref="InvalidSettingsException">A setting is out of range, or memory does not suffice.</exception>
    public static FitResult Run(
        IReadOnlyList<FitView> views,
        ColouredPoints points,
        FitOptions options,
        IProgress<FitProgress>? progress = null,
        TimeProvider? clock = null,
        CancellationToken cancellation = default) =>
        Run(views, points, options, FitSchedule.Of(options.Iterations), progress, clock, cancellation);

    /// <summary>Fits a scene by a schedule.</summary>
    internal static FitResult Run(
        IReadOnlyList<FitView> views,
        ColouredPoints points,
        FitOptions options,
        FitSchedule schedule,
        IProgress<FitProgress>? progress = null,
        TimeProvider? clock = null,
        CancellationToken cancellation = default)
    {
        Validate(views, points, options);
        var reporter = new FitReporter(schedule.Iterations, progress, clock ?? TimeProvider.System);
        int threads = options.Threads ?? Environment.ProcessorCount;
        var instances = Regulariser(views, options, threads);
        var set = InitialGaussians.Of(points, options.Degree, threads, cancellation);
        var gaussians = new TrainedGaussians(set, instances is null ? null : InstanceColourLoss.Undecided(set.Count));
        var trainer = new GaussianTrainer(gaussians, instances, options.Background, threads);
        double extent = SceneExtent.Of([.. views.Select(view => view.Camera)], points);
        return new SceneFit(views, options, schedule, trainer, reporter, extent).Run(cancellation);
    }

    private static void Validate(IReadOnlyList<FitView> views, ColouredPoints points, FitOptions options)
    {
        options.Validate();
        points.Validate();
        if (views.Count == 0)
        {
            throw new InvalidContentException("There are no views to fit; give at least one photo with its pose.");
        }

        foreach (var view in views)
        {
            view.Validate();
        }

        if (points.Count > options.MaxGaussians)
        {
            throw new InvalidSettingsException(
                $"The point cloud has {points.Count} points and {nameof(FitOptions.MaxGaussians)} is {options.MaxGaussians}; "
                + "thin the points or raise the limit.");
        }

        FitMemory.Require(views, points.Count, options, options.MemoryLimit ?? AvailableMemory.Of(ExecutionDevice.Cpu));
    }

    private static InstanceColourLoss? Regulariser(IReadOnlyList<FitView> views, FitOptions options, int threads)
    {
        if (options.PanopticWeight == 0 || views.All(view => view.Instances is null))
        {
            return null;
        }

        int most = views.Max(view => view.Instances is { } instances ? instances.Max() : -1);
        return new InstanceColourLoss(InstancePalette.Of(most + 1), options.PanopticWeight, options.MasksUnlabelled, threads);
    }

    private FitResult Run(CancellationToken cancellation)
    {
        for (int iteration = 1; iteration <= _schedule.Iterations; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            double loss = Iterate(iteration, _views[_order.Next()], cancellation);
            _reporter.Add(iteration, loss, _trainer.Gaussians.Set.Count);
        }

        FitGuard.RequireFinite(_trainer.Gaussians.Set);
        List<ViewQuality> quality = [.. _views.Select(view => new ViewQuality(view.Name, _trainer.Psnr(view, _options.Degree, cancellation)))];
        return new FitResult(_trainer.Gaussians.Set, _reporter.Curve, quality, _reporter.Elapsed);
    }

    private double Iterate(int iteration, FitView view, CancellationToken cancellation)
    {
        int degree = _schedule.DegreeAt(iteration, _options.Degree);
        double loss = _trainer.Evaluate(view, degree, cancellation).Total;
        FitGuard.RequireFinite(loss, iteration, view);
        var change = Adapt(iteration);
        // Gaussians that were just grown have no gradient, nor have opacities that were just reset.
        if (!change.IsDensified)
        {
            _trainer.Step(new LearningRates(_schedule.MeanRateAt(iteration, _extent)), degree, movesOpacities: !change.IsReset);
        }

        return loss;
    }

    private (bool IsDensified, bool IsReset) Adapt(int iteration)
    {
        if (!_options.Densifies || !_schedule.ObservesAt(iteration))
        {
            return (false, false);
        }

        _trainer.Observe();
        bool isDensified = _schedule.DensifiesAt(iteration), isReset = _schedule.ResetsOpacityAt(iteration);
        if (isDensified)
        {
            _trainer.Densify(new DensificationRules(_extent, _schedule.PrunesLargeAt(iteration), _options.MaxGaussians), _draws);
            FitGuard.RequireSome(_trainer.Gaussians.Set, iteration);
        }

        if (isReset)
        {
            _trainer.ResetOpacity();
        }

        return (isDensified, isReset);
    }
}
