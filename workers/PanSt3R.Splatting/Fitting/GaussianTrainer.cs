using System.Numerics.Tensors;
using PanSt3R.Splatting.Fitting.Densification;
using PanSt3R.Splatting.Fitting.Instances;
using PanSt3R.Splatting.Fitting.Optimisation;
using PanSt3R.Splatting.Gradients;
using PanSt3R.Splatting.Losses;
using PanSt3R.Splatting.Rendering;

namespace PanSt3R.Splatting.Fitting;

/// <summary>Gaussians in the making: the parts of an iteration, which <see cref="SceneFit"/> puts in order.</summary>
/// <param name="gaussians">The Gaussians to start with.</param>
/// <param name="instances">The panoptic regulariser; null without.</param>
/// <param name="background">Colour behind everything.</param>
/// <param name="threads">Threads.</param>
/// <param name="convention">Derivatives at limits.</param>
internal sealed class GaussianTrainer(
    TrainedGaussians gaussians,
    InstanceColourLoss? instances,
    BackgroundColour background,
    int threads,
    DerivativeConvention convention = DerivativeConvention.Exact)
{
    private const int Colours = 3;

    private readonly ViewRenderer _renderer = new(threads);
    private readonly PhotometricLoss _photometric = new(threads);
    private readonly GaussianOptimiser _optimiser = new(gaussians, threads);
    private GrowthStatistics _statistics = new(gaussians.Set.Count);
    private float[] _target = [];
    private float[] _gradient = [];

    /// <summary>The Gaussians as they are now.</summary>
    public TrainedGaussians Gaussians { get; private set; } = gaussians;

    /// <summary>Gradients of the last evaluation.</summary>
    public GaussianGradients Gradients { get; private set; } = NewGradients(gaussians);

    /// <summary>Renders a view, and finds the loss and its gradients.</summary>
    public IterationLoss Evaluate(FitView view, int degree, CancellationToken cancellation)
    {
        bool isPanoptic = instances is not null && view.Instances is not null;
        var settings = Settings(degree, isPanoptic ? Gaussians.InstanceColours : null);
        var rendered = _renderer.Render(Gaussians.Set, view.Camera, settings, cancellation);
        Reserve(ref _gradient, rendered.Planes.Length);
        LoadTarget(view);
        var photometric = _photometric.Evaluate(rendered.Planes, _target, rendered.Width, rendered.Height, _gradient, cancellation);
        double panoptic = isPanoptic ? instances!.Evaluate(rendered.Planes, view.Instances!, Colours, _gradient) : 0;
        _renderer.Backpropagate(
            Gaussians.Set, rendered, settings, new ViewGradients(_gradient), Gradients, convention, cancellation);
        return new IterationLoss(photometric, panoptic, photometric.Loss + (instances?.Weight ?? 0) * panoptic);
    }

    /// <summary>Notes how strongly Gaussians were pulled in the last evaluation.</summary>
    public void Observe() => _statistics.Add(Gradients);

    /// <summary>Grows Gaussians and takes away others; statistics start anew.</summary>
    public void Densify(DensificationRules rules, NormalDraws draws)
    {
        var set = Gaussians.Set;
        var plan = GrowthPlan.Of(set, _statistics, rules);
        float[] numbers = new float[2 * 3 * plan.Splits];
        draws(numbers);
        plan = plan.Prune(set, rules);
        Gaussians = plan.Apply(Gaussians, numbers);
        _optimiser.Select(plan.Survivors(), set.Coefficients);
        _statistics = new GrowthStatistics(Gaussians.Set.Count);
        Gradients = NewGradients(Gaussians);
    }

    /// <summary>Makes all Gaussians nearly transparent.</summary>
    public void ResetOpacity()
    {
        OpacityReset.Apply(Gaussians.Set);
        _optimiser.ForgetOpacities();
    }

    /// <summary>Takes a step against the gradients of the last evaluation.</summary>
    /// <param name="rates">Rates.</param>
    /// <param name="degree">Degree of harmonics in use.</param>
    /// <param name="movesOpacities">Whether opacities move, too.</param>
    public void Step(LearningRates rates, int degree, bool movesOpacities = true) =>
        _optimiser.Step(Gaussians, Gradients, rates, degree, movesOpacities);

    /// <summary>PSNR of a view, decibels.</summary>
    public double Psnr(FitView view, int degree, CancellationToken cancellation)
    {
        var rendered = _renderer.Render(Gaussians.Set, view.Camera, Settings(degree, null), cancellation);
        LoadTarget(view);
        return SignalToNoise.Psnr(rendered.Colour, _target.AsSpan(0, rendered.Colour.Length));
    }

    private static GaussianGradients NewGradients(TrainedGaussians gaussians) =>
        new(gaussians.Set.Count, gaussians.Set.Coefficients, gaussians.InstanceColours is null ? 0 : Colours);

    private static void Reserve(ref float[] array, int length)
    {
        if (array.Length < length)
        {
            array = new float[length];
        }
    }

    private RenderSettings Settings(int degree, float[]? colours) => new(
        degree, background, colours is null ? null : new GaussianFeatures(Colours, colours));

    private void LoadTarget(FitView view)
    {
        Reserve(ref _target, view.Colours.Length);
        var target = _target.AsSpan(0, view.Colours.Length);
        TensorPrimitives.ConvertChecked<byte, float>(view.Colours, target);
        TensorPrimitives.Divide(target, byte.MaxValue, target);
    }
}

/// <summary>Loss of one iteration.</summary>
/// <param name="Photometric">Difference to the photo.</param>
/// <param name="Panoptic">Mean difference of second colours, not weighted.</param>
/// <param name="Total">What is minimised.</param>
internal readonly record struct IterationLoss(PhotometricDifference Photometric, double Panoptic, double Total);
