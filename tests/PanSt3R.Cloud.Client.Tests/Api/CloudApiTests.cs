using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Time.Testing;
using PanSt3R.Cloud.Client.Api;
using PanSt3R.Cloud.Infrastructure.Contracts.Api;
using PanSt3R.Cloud.Infrastructure.Contracts.Documents;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

namespace PanSt3R.Cloud.Client.Tests.Api;

public sealed class CloudApiTests : IDisposable
{
    private readonly FakeCloud _cloud = new();

    public void Dispose() => _cloud.Dispose();

    [Fact]
    public async Task Retry_ProblemWithFields_NamesThem()
    {
        _cloud.On(HttpMethod.Post, "/api/runs/r1/retry", _ =>
        {
            var problem = new ApiProblem("about:blank", "bad", 400, "The run cannot be retried.", [new DocumentError("$.run", "It still runs.")]);
            var answer = FakeCloud.Json(problem, HttpStatusCode.BadRequest);
            answer.Content.Headers.ContentType = new MediaTypeHeaderValue(ApiProblem.MediaType);
            return answer;
        });
        using var api = _cloud.Api();

        var error = await Assert.ThrowsAsync<CloudException>(() => api.RetryAsync("r1", TestContext.Current.CancellationToken));

        Assert.True(error.IsBadRequest);
        Assert.Contains("$.run: It still runs.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetRun_NoProblemDocument_NamesStatusAndAddress()
    {
        using var api = _cloud.Api();

        var error = await Assert.ThrowsAsync<CloudException>(() => api.GetRunAsync("none", TestContext.Current.CancellationToken));

        Assert.Equal(HttpStatusCode.NotFound, error.Status);
        Assert.Contains("404", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetRun_AnotherKindOfServer_SaysSo()
    {
        _cloud.On(HttpMethod.Get, "/api/runs/r1", _ => new HttpResponseMessage { Content = new StringContent("<html>") });
        using var api = _cloud.Api();

        var error = await Assert.ThrowsAsync<CloudException>(() => api.GetRunAsync("r1", TestContext.Current.CancellationToken));

        Assert.Contains("does not answer like a PanSt3R cloud", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retry_BusyTwice_WaitsAsToldAndSucceeds()
    {
        var time = new FakeTimeProvider();
        int calls = 0;
        _cloud.On(HttpMethod.Post, "/api/runs/r1/retry", _ => ++calls < 3 ? Busy() : FakeCloud.Json(new RunAccepted("r1", 1)));
        using var api = _cloud.Api(time: time);

        var request = api.RetryAsync("r1", TestContext.Current.CancellationToken);
        while (!request.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(7));
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        Assert.Equal(1, (await request).Round);
        Assert.Equal(3, calls);
    }

    [Fact]
    public async Task ListScenes_SeveralPages_AsksForAllWithState()
    {
        var first = new SceneKey("rooms", "a");
        var second = new SceneKey("rooms", "b");
        List<string> queries = [];
        _cloud.On(HttpMethod.Get, "/api/runs/r1/scenes", message =>
        {
            queries.Add(message.RequestUri!.Query);
            return FakeCloud.Json(queries.Count == 1
                ? new SceneList([View(first)], "next page")
                : new SceneList([View(second)], null));
        });
        using var api = _cloud.Api();

        var scenes = await api.ListScenesAsync("r1", SceneState.Running, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal([first, second], scenes.Select(scene => scene.Key));
        Assert.Equal(["?state=running", "?state=running&continuation=next%20page"], queries);
    }

    [Fact]
    public async Task AnyRequest_WithKey_SendsItAsHeader()
    {
        string? sent = null;
        _cloud.On(HttpMethod.Post, "/api/runs/r1/retry", message =>
        {
            sent = message.Headers.GetValues("x-functions-key").Single();
            return FakeCloud.Json(new RunAccepted("r1", 1));
        });
        using var api = _cloud.Api("secret");

        await api.RetryAsync("r1", TestContext.Current.CancellationToken);

        Assert.Equal("secret", sent);
    }

    private static HttpResponseMessage Busy()
    {
        var answer = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(7));
        return answer;
    }

    private static SceneView View(SceneKey key) => new(key, SceneState.Running, 1, null, null, null);
}
