using PanSt3R.Inference.Keyframes;
using PanSt3R.Inference.Merging;
using PanSt3R.Inference.Pipeline;

namespace PanSt3R.Inference.Tests.Pipeline;

/// <summary>Whenever a run is stopped, nothing of it stays.</summary>
public sealed class SceneCancellationTests(TinyModels models)
{
    [Theory]
    [InlineData(SceneStage.Images)]
    [InlineData(SceneStage.Encode)]
    [InlineData(SceneStage.Memory)]
    [InlineData(SceneStage.Keyframes)]
    [InlineData(SceneStage.Queries)]
    [InlineData(SceneStage.Views)]
    [InlineData(SceneStage.Merge)]
    [InlineData(SceneStage.Outputs)]
    public void Run_CancelledInAStage_LeavesNothing(SceneStage stage)
    {
        using var scene = SceneRun.OfThree();
        using var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var options = SceneRun.Options with
        {
            Keyframes = KeyframeStrategy.Parse("linspace:2"),
            Method = MergeMethod.Qubo,
            SavedPredictions = scene.Saved,
        };

        Assert.ThrowsAny<OperationCanceledException>(() => scene.RunTo(scene.Output, models.Version2, options, CancelIn, source.Token));
        scene.AssertNothingLeft();

        void CancelIn(SceneEvent happened)
        {
            if (happened is SceneEvent.Advanced advanced && advanced.Stage == stage && advanced.Done == Math.Min(1, advanced.Total - 1))
            {
                source.Cancel();
            }
        }
    }

    [Fact]
    public void Run_CancelledAfterTheLastView_LeavesNothing()
    {
        using var scene = SceneRun.OfThree();
        using var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        Assert.ThrowsAny<OperationCanceledException>(() => scene.RunTo(scene.Output, models.Version2, null, CancelAtTheEnd, source.Token));
        scene.AssertNothingLeft();

        void CancelAtTheEnd(SceneEvent happened)
        {
            if (happened is SceneEvent.Advanced { Stage: SceneStage.Outputs } advanced && advanced.Done == advanced.Total)
            {
                source.Cancel();
            }
        }
    }

    [Fact]
    public void Run_FailingInTheLastStage_LeavesNothing()
    {
        using var scene = SceneRun.OfThree();
        var options = SceneRun.Options with { SavedPredictions = scene.Saved };

        Assert.Throws<TimeoutException>(() => scene.Run(models.Version2, options, happened =>
        {
            if (happened is SceneEvent.Advanced { Stage: SceneStage.Outputs, Done: 1 })
            {
                throw new TimeoutException();
            }
        }));
        scene.AssertNothingLeft();
    }
}
