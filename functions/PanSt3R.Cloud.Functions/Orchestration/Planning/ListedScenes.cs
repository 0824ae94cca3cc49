using System.Globalization;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

namespace PanSt3R.Cloud.Functions.Orchestration.Planning;

/// <summary>Captures that a submission names. A capture that is not there fails alone, when its worker finds no manifest.</summary>
internal sealed class ListedScenes(IReadOnlyList<SceneKey> list) : ISceneSource
{
    private const int ScenesPerStep = 10_000;

    private readonly SceneKey[] _scenes = [.. list.Distinct()];

    /// <inheritdoc/>
    public Task<SceneBatch> NextAsync(string? cursor, CancellationToken cancellationToken)
    {
        int first = cursor is null ? 0 : int.Parse(cursor, CultureInfo.InvariantCulture);
        int end = Math.Min(first + ScenesPerStep, _scenes.Length);
        return Task.FromResult(new SceneBatch(
            [.. _scenes[first..end].Select(key => new PlannedScene(key))],
            end < _scenes.Length ? end.ToString(CultureInfo.InvariantCulture) : null));
    }
}
