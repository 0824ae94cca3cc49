namespace PanSt3R.Inference.Tests.Pipeline;

/// <summary>A disk that fills up ends a run with one error and leaves nothing, whatever stage it is at.</summary>
public sealed class FullDiskTests(TinyModels models)
{
    /// <summary>Three views need 2.3 MB of prepared photos, 3.5 MB of pointmaps, and their outputs.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    public void Run_DiskFillsUp_FailsAndLeavesNothing(int megabytes)
    {
        using var disk = new SmallDisk(megabytes);
        using var scene = SceneRun.OfThree();

        Assert.Throws<IOException>(() => scene.RunTo(
            Path.Combine(disk.Path, "result"), models.Version2, SceneRun.Options, null, TestContext.Current.CancellationToken));

        Assert.Empty(Directory.GetFileSystemEntries(disk.Path));
    }
}
