using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Contracts.Submissions;

namespace PanSt3R.Cloud.Functions.Tests.Activities;

internal static class Samples
{
    public const string Run = "s-all-0123456789ab";

    public static SceneKey Scene(int index) => new("rooms", $"scene-{index:D4}");

    public static DatasetSubmission Prefix(string prefix = "rooms/", string? protocol = null) => new()
    {
        Name = "all",
        Scenes = new SceneSelection { Prefix = prefix },
        Settings = new SceneSettings { Seed = 7 },
        Evaluation = protocol is null ? null : new EvaluationRequest(protocol),
    };

    public static DatasetSubmission List(int scenes) =>
        Prefix() with { Scenes = new SceneSelection { List = [.. Enumerable.Range(0, scenes).Select(Scene)] } };
}
