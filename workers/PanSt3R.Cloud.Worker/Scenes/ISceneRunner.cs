using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Inference.Pipeline;

namespace PanSt3R.Cloud.Worker.Scenes;

/// <summary>Reconstructs scenes, one at a time.</summary>
public interface ISceneRunner
{
    /// <summary>Where scenes are reconstructed, in a word; null before the first one.</summary>
    string? Device { get; }

    /// <summary>Reconstructs a scene.</summary>
    /// <param name="work">What to do.</param>
    /// <param name="progress">Told what happens.</param>
    /// <param name="cancellationToken">Stops within a graph or a view.</param>
    /// <returns>What came out; the files lie in <see cref="SceneWork.Output"/>.</returns>
    Task<SceneSummary> RunAsync(SceneWork work, IProgress<SceneEvent> progress, CancellationToken cancellationToken);
}

/// <summary>A scene to reconstruct.</summary>
/// <param name="Job">The attempt.</param>
/// <param name="Photos">Photos in the order in which results list them.</param>
/// <param name="Output">Folder for the result; not there yet.</param>
/// <param name="Classes">What to tell apart: name of a list or path of a class file; null for the classes of the model.</param>
public sealed record SceneWork(SceneJob Job, IReadOnlyList<string> Photos, string Output, string? Classes = null);

/// <summary>What came out of a scene.</summary>
/// <param name="Segments">Segments.</param>
/// <param name="Points">Points in the cloud.</param>
/// <param name="Views">Views that were reconstructed.</param>
/// <param name="RejectedImages">Photos that were left out.</param>
/// <param name="PeakMemoryBytes">Largest resident memory of the process; null when unknown.</param>
/// <param name="Warnings">What the user should know, one sentence each.</param>
public sealed record SceneSummary(
    int Segments, long Points, int Views, int RejectedImages, long? PeakMemoryBytes, IReadOnlyList<string> Warnings);
