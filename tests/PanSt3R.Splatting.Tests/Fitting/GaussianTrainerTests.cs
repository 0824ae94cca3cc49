using PanSt3R.Network.Tensors;
using PanSt3R.Splatting.Fitting;
using PanSt3R.Splatting.Fitting.Initialisation;
using PanSt3R.Splatting.Fitting.Instances;
using PanSt3R.Splatting.Fitting.Optimisation;
using PanSt3R.Splatting.Gaussians;
using PanSt3R.Splatting.Gradients;

namespace PanSt3R.Splatting.Tests.Fitting;

/// <summary>The first 24 iterations of the reference, number by number.</summary>
/// <remarks>
/// Losses are compared, and parameters by their median difference: single ones drift apart, for Adam turns any tiny gradient into a whole
/// step.
/// </remarks>
public sealed class GaussianTrainerTests
{
    private const int Steps = 24;
    private const int DecayIterations = 3000;
    private const double LossTolerance = 1e-4;
    private const double GradientTolerance = 1e-3;
    private const double MedianTolerance = 2e-5;

    [Fact]
    public void Evaluate_FirstIteration_HasTheGradientsOfTheReference()
    {
        using var scene = FitGoldens.Open();
        using var steps = SplatGoldens.Open("steps_a");
        var trainer = Trainer(scene);
        trainer.Evaluate(Views(scene)[0], 0, TestContext.Current.CancellationToken);
        var gradients = trainer.Gradients;

        CloseToLargest(steps, "grad_step1.xyz", gradients.Means);
        CloseToLargest(steps, "grad_step1.ls", gradients.LogScales);
        CloseToLargest(steps, "grad_step1.op", gradients.OpacityLogits);
        CloseToLargest(steps, "grad_step1.dc", Harmonics(gradients.Harmonics, 0, 1));
        CloseToLargest(steps, "grad_step1.pan", gradients.Features);
        Assert.All(gradients.Rotations, value => Assert.Equal(0, value, 1e-6f));
    }

    [Fact]
    public void Step_RecordedIterations_FollowsTheReference()
    {
        using var scene = FitGoldens.Open();
        using var steps = SplatGoldens.Open("steps_a");
        double[] trace = new double[4 * Steps];
        steps.ReadDoubles("trace", trace);
        var trainer = Trainer(scene);
        var views = Views(scene);
        var schedule = FitSchedule.Of(DecayIterations);
        double extent = SceneExtent.Of([.. views.Select(view => view.Camera)], FitGoldens.Points(scene));
        for (int step = 0; step < Steps; step++)
        {
            int degree = step < views.Count ? 0 : 3;
            var loss = trainer.Evaluate(views[step % views.Count], degree, TestContext.Current.CancellationToken);
            double[] actual = [loss.Total, loss.Photometric.MeanDifference, loss.Photometric.Similarity, loss.Panoptic];
            Assert.All(actual.Zip(trace[(4 * step)..]), pair => Assert.Equal(pair.Second, pair.First, LossTolerance * Math.Abs(pair.Second)));
            trainer.Step(new LearningRates(schedule.MeanRateAt(step + 1, extent)), degree);
        }

        var (set, colours) = trainer.Gaussians;
        MedianClose(steps, "after.xyz", set.Means);
        MedianClose(steps, "after.quat", set.Rotations);
        MedianClose(steps, "after.ls", set.LogScales);
        MedianClose(steps, "after.op", set.OpacityLogits);
        MedianClose(steps, "after.dc", Harmonics(set.Harmonics, 0, 1));
        MedianClose(steps, "after.rest", Harmonics(set.Harmonics, 1, 15));
        MedianClose(steps, "after.pan", colours!);
    }

    [Fact]
    public void Evaluate_ViewWithoutInstances_HasThePhotometricLossAlone()
    {
        using var scene = FitGoldens.Open();
        var trainer = Trainer(scene);
        var view = Views(scene)[0];
        var labelled = trainer.Evaluate(view, 0, TestContext.Current.CancellationToken);
        var bare = trainer.Evaluate(view with { Instances = null }, 0, TestContext.Current.CancellationToken);

        Assert.Equal(labelled.Photometric, bare.Photometric);
        Assert.Equal(bare.Photometric.Loss, bare.Total);
        Assert.All(trainer.Gradients.Features, value => Assert.Equal(0, value));
    }

    [Fact]
    public void ResetOpacity_NextSteps_StartsOpacitiesAnew()
    {
        using var scene = FitGoldens.Open();
        var trainer = Trainer(scene);
        var view = Views(scene)[0];
        trainer.Evaluate(view, 0, TestContext.Current.CancellationToken);
        trainer.Step(new LearningRates(1e-4), 0);
        trainer.ResetOpacity();
        float[] reset = [.. trainer.Gaussians.Set.OpacityLogits], means = [.. trainer.Gaussians.Set.Means];
        trainer.Step(new LearningRates(1e-4), 0, movesOpacities: false);

        Assert.All(reset, logit => Assert.Equal(Math.Log(0.01 / 0.99), logit, 1e-5));
        Assert.Equal(reset, trainer.Gaussians.Set.OpacityLogits);
        Assert.NotEqual(means, trainer.Gaussians.Set.Means);
    }

    private static IReadOnlyList<FitView> Views(SafetensorsFile scene) => FitGoldens.Views(scene, "train_", "train_instance_maps");

    private static GaussianTrainer Trainer(SafetensorsFile scene)
    {
        var set = InitialGaussians.Of(FitGoldens.Points(scene), GaussianSet.MaxDegree, 2, TestContext.Current.CancellationToken);
        var instances = new InstanceColourLoss(scene.ReadSingles("palette"), 1, masksUnlabelled: false, 2);
        var gaussians = new TrainedGaussians(set, InstanceColourLoss.Undecided(set.Count));
        return new GaussianTrainer(gaussians, instances, default, 2, DerivativeConvention.Original);
    }

    private static float[] Harmonics(float[] harmonics, int first, int count) =>
        [.. harmonics.Chunk(48).SelectMany(row => row.Skip(3 * first).Take(3 * count))];

    private static void CloseToLargest(SafetensorsFile file, string name, float[] actual)
    {
        float[] expected = file.ReadSingles(name);
        TensorAssert.Close(expected, actual, GradientTolerance * expected.Max(Math.Abs), name);
    }

    private static void MedianClose(SafetensorsFile file, string name, float[] actual)
    {
        float[] expected = file.ReadSingles(name);
        Assert.Equal(expected.Length, actual.Length);
        float[] differences = [.. expected.Zip(actual, (a, b) => Math.Abs(a - b)).Order()];
        Assert.True(differences[differences.Length / 2] <= MedianTolerance, $"{name}: median difference {differences[differences.Length / 2]:G3}");
    }
}
