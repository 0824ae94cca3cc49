using PanSt3R.Splatting.Gradients;

namespace PanSt3R.Splatting.Fitting.Optimisation;

/// <summary>Moves all parameters of Gaussians, each kind with its own moments and rate.</summary>
/// <remarks>Every Gaussian moves at every step, also those out of view, by what is left of their earlier gradients.</remarks>
internal sealed class GaussianOptimiser
{
    private readonly int _threads;
    private AdamMoments _means;
    private AdamMoments _rotations;
    private AdamMoments _logScales;
    private AdamMoments _opacities;
    private AdamMoments _harmonics;
    private AdamMoments _instanceColours;

    /// <summary>For Gaussians that have not moved yet.</summary>
    public GaussianOptimiser(TrainedGaussians gaussians, int threads)
    {
        var set = gaussians.Set;
        _threads = threads;
        _means = new AdamMoments(set.Means.Length);
        _rotations = new AdamMoments(set.Rotations.Length);
        _logScales = new AdamMoments(set.LogScales.Length);
        _opacities = new AdamMoments(set.OpacityLogits.Length);
        _harmonics = new AdamMoments(set.Harmonics.Length);
        _instanceColours = new AdamMoments(gaussians.InstanceColours?.Length ?? 0);
    }

    /// <summary>Takes a step.</summary>
    /// <param name="gaussians">The Gaussians.</param>
    /// <param name="gradients">Gradients of the loss.</param>
    /// <param name="rates">Rates.</param>
    /// <param name="degree">Degree of harmonics in use; never falls.</param>
    /// <param name="movesOpacities">Whether opacities move, too.</param>
    public void Step(TrainedGaussians gaussians, GaussianGradients gradients, LearningRates rates, int degree, bool movesOpacities)
    {
        var set = gaussians.Set;
        _means.Step(set.Means, gradients.Means, new RowRates(3, rates.Mean), 3, _threads);
        _rotations.Step(set.Rotations, gradients.Rotations, new RowRates(4, LearningRates.Rotation), 4, _threads);
        _logScales.Step(set.LogScales, gradients.LogScales, new RowRates(3, LearningRates.LogScale), 3, _threads);
        if (movesOpacities)
        {
            _opacities.Step(set.OpacityLogits, gradients.OpacityLogits, new RowRates(1, LearningRates.OpacityLogit), 1, _threads);
        }

        var harmonics = new RowRates(3 * (degree + 1) * (degree + 1), LearningRates.Colour, LearningRates.HigherHarmonics);
        _harmonics.Step(set.Harmonics, gradients.Harmonics, harmonics, 3 * set.Coefficients, _threads);
        if (gaussians.InstanceColours is { } colours)
        {
            _instanceColours.Step(colours, gradients.Features, new RowRates(3, LearningRates.InstanceColour), 3, _threads);
        }
    }

    /// <summary>Forgets the gradients of opacities.</summary>
    public void ForgetOpacities() => _opacities.Clear();

    /// <summary>Goes on with other Gaussians.</summary>
    /// <param name="survivors">For every new Gaussian the one whose moments it takes, or -1 for none.</param>
    /// <param name="coefficients">Harmonics per channel.</param>
    public void Select(ReadOnlySpan<int> survivors, int coefficients)
    {
        _means = _means.Select(survivors, 3);
        _rotations = _rotations.Select(survivors, 4);
        _logScales = _logScales.Select(survivors, 3);
        _opacities = _opacities.Select(survivors, 1);
        _harmonics = _harmonics.Select(survivors, 3 * coefficients);
        if (_instanceColours.First.Length > 0)
        {
            _instanceColours = _instanceColours.Select(survivors, 3);
        }
    }
}
