using CsCheck;
using PanSt3R.Evaluation.Aggregation;
using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Tests.Aggregation;

public sealed class DatasetFiguresTests
{
    private const double Rounding = 1e-9;

    private static readonly Gen<SceneReport[]> Scenes = Gen.Select(Gen.Double[0, 1], Gen.Int[1, 9], Gen.Int[0, 9], Gen.Int[0, 9])
        .Array[2, 12].Select(values => values.Select((value, index) => Scene(
            $"scene-{index}", value.Item1, Class(1, value.Item2, value.Item3, value.Item4), Class(2, value.Item2, value.Item4, 0))).ToArray());

    [Fact]
    public void Estimate_ScenePq_IsTheUnweightedMeanOfScenes() => Scenes.Sample(scenes =>
    {
        var figures = Figures(scenes, MetricNames.ScenePq);

        Assert.Equal(scenes.Average(scene => scene.Figures!.Pq!.Value), figures.Pq.Value!.Value, 1e-12);
    });

    [Fact]
    public void Estimate_ImagePq_IsTheQualityOfAddedCounts() => Scenes.Sample(scenes =>
    {
        var expected = scenes.SelectMany(scene => scene.Classes).GroupBy(one => one.Id).Select(group =>
            group.Sum(one => one.IouSum) / group.Sum(one => one.TruePositives + (0.5 * one.FalsePositives) + (0.5 * one.FalseNegatives)));

        Assert.Equal(expected.Average(), Figures(scenes, MetricNames.ImagePq).Pq.Value!.Value, 1e-12);
    });

    [Fact]
    public void Estimate_ScenesInAnyOrder_IsTheSame() => Scenes.Sample(scenes =>
    {
        var reversed = scenes.Reverse().ToArray();

        Assert.Equal(Figures(scenes, MetricNames.ScenePq), Figures(reversed, MetricNames.ScenePq));
        Assert.Equal(Figures(scenes, MetricNames.ImagePq), Figures(reversed, MetricNames.ImagePq));
    });

    [Fact]
    public void Estimate_AnyScenes_LiesInsideItsInterval() => Scenes.Sample(scenes =>
    {
        var pq = Figures(scenes, MetricNames.ScenePq).Pq;

        Assert.InRange(pq.Value!.Value, pq.Low!.Value - Rounding, pq.High!.Value + Rounding);
        Assert.InRange(pq.Low.Value, scenes.Min(scene => scene.Figures!.Pq!.Value) - Rounding, pq.High.Value);
        Assert.InRange(pq.High.Value, pq.Low.Value, scenes.Max(scene => scene.Figures!.Pq!.Value) + Rounding);
    });

    [Fact]
    public void Estimate_ManyScenes_CoversTheTruthAsOftenAsItSays()
    {
        var random = new Random(5);
        int covered = Enumerable.Range(0, 200).Count(_ =>
        {
            var scenes = Enumerable.Range(0, 40).Select(index => Scene($"{index}", random.NextDouble())).ToArray();
            var pq = Figures(scenes, MetricNames.ScenePq).Pq;
            return pq.Low <= 0.5 && 0.5 <= pq.High;
        });

        Assert.InRange(covered, 180, 200);
    }

    [Fact]
    public void Estimate_OneScene_HasNoInterval()
    {
        var pq = Figures([Scene("only", 0.4)], MetricNames.ScenePq).Pq;

        Assert.Equal(new Estimate(0.4, null, null), pq);
    }

    [Fact]
    public void Estimate_SceneWithoutThings_DoesNotEnterTheirMean()
    {
        var without = Scene("b", 0.2);
        without = without with { Figures = without.Figures! with { PqThings = null } };

        Assert.Equal(0.4, Figures([Scene("a", 0.4), without], MetricNames.ScenePq).PqThings.Value);
    }

    [Fact]
    public void Estimate_FailedAndSkippedScenes_AreLeftOut()
    {
        var failed = new SceneReport { Name = "b", Status = SceneStatus.Failed };
        var skipped = new SceneReport { Name = "c", Status = SceneStatus.Skipped };

        Assert.Equal(0.4, Figures([Scene("a", 0.4), failed, skipped], MetricNames.ScenePq).Pq.Value);
    }

    [Fact]
    public void Classes_ScenePq_AveragesOverScenesWithTheClass()
    {
        var classes = new DatasetFigures(
            [Scene("a", 0.5, Class(1, 1, 0, 0)), Scene("b", 0.5, Class(1, 0, 1, 1), Class(2, 1, 0, 0))], MetricNames.ScenePq, seed: 0).Classes();

        Assert.Equal([1, 2], classes.Select(one => one.Id));
        Assert.Equal((2, 1L, 1L, 1L), (classes[0].Scenes, classes[0].TruePositives, classes[0].FalsePositives, classes[0].FalseNegatives));
        Assert.Equal(0.4, classes[0].Pq!.Value, 1e-12);
        Assert.Equal(0.8, classes[1].Pq!.Value, 1e-12);
    }

    private static FigureEstimates Figures(SceneReport[] scenes, string metric) =>
        new DatasetFigures(scenes, metric, seed: 3).Estimate(TestContext.Current.CancellationToken);

    private static SceneReport Scene(string name, double pq, params ClassReport[] classes) => new()
    {
        Name = name,
        Status = SceneStatus.Evaluated,
        Figures = new SceneFigures(pq, pq, pq, pq, pq, pq, pq),
        Classes = classes,
    };

    private static ClassReport Class(int id, long matches, long falsePositives, long falseNegatives)
    {
        double ious = 0.8 * matches;
        double weight = matches + (0.5 * falsePositives) + (0.5 * falseNegatives);
        return new ClassReport(
            id, $"class {id}", id == 1, 1, matches, falsePositives, falseNegatives, ious, ious / weight, 0.8, matches / weight, 0.7);
    }
}
