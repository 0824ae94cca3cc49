using PanSt3R.Inference.Keyframes;

namespace PanSt3R.Inference.Tests.Pipeline;

/// <summary>Predictions of three photos with two keyframes, saved once for all tests of a class.</summary>
public sealed class SavedScene : IDisposable
{
    private readonly SceneRun _scene = SceneRun.OfThree();

    public SavedScene(TinyModels models) => _scene.Run(
        models.Version2,
        SceneRun.Options with { Keyframes = KeyframeStrategy.Parse("linspace:2"), SavedPredictions = _scene.Saved });

    /// <summary>The file.</summary>
    public string Path => _scene.Saved;

    public void Dispose() => _scene.Dispose();
}
