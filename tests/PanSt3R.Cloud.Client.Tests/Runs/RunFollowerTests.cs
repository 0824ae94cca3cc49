using PanSt3R.Cloud.Client.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Api;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;

namespace PanSt3R.Cloud.Client.Tests.Runs;

public sealed class RunFollowerTests : IDisposable
{
    private readonly FakeCloud _cloud = new();

    public void Dispose() => _cloud.Dispose();

    [Fact]
    public async Task Follow_RetriedRun_WaitsForItsNewRound()
    {
        Queue<RunStatus> looks = new([Status(RunState.Completed, 0), Status(RunState.Running, 1), Status(RunState.Completed, 1)]);
        _cloud.On(HttpMethod.Get, "/api/runs/r1", _ => FakeCloud.Json(
            new RunView("r1", RunOrigin.Submission, "rooms", DateTimeOffset.UnixEpoch, looks.Dequeue(), [])));
        _cloud.On(HttpMethod.Get, "/api/runs/r1/scenes", new SceneList([], null));
        using var api = _cloud.Api();

        var end = await new RunFollower(api, TimeProvider.System) { Interval = TimeSpan.FromMilliseconds(1) }
            .FollowAsync("r1", round: 1, progress: null, TestContext.Current.CancellationToken);

        Assert.Equal(1, end.Status.Round);
        Assert.Empty(looks);
    }

    private static RunStatus Status(RunState state, int round) =>
        new() { Run = "r1", State = state, Round = round, UpdatedAt = DateTimeOffset.UnixEpoch };
}
