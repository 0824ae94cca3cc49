using System.Net;
using System.Net.Http.Json;
using PanSt3R.Cloud.LocalHost.Tests.Functions;
using PanSt3R.Cloud.Testing.Storage;

namespace PanSt3R.Cloud.LocalHost.Tests.Http;

public sealed class HttpFunctionsTests(AzuriteFixture azurite)
{
    private static readonly Type[] Functions = [typeof(HttpTestFunctions), typeof(DurableTestFunctions)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Request_IsServedUnderItsRouteAndMethod()
    {
        await using var host = await TestFunctionsHost.StartAsync(azurite.NewAccount(), Functions);
        using var http = host.Http;

        var answer = await http.GetAsync("/api/runs/r1/pages/7", Token);
        var wrongMethod = await http.DeleteAsync("/api/runs/r1/pages/7", Token);
        var wrongType = await http.GetAsync("/api/runs/r1/pages/seven", Token);

        Assert.Equal("""{"run":"r1"}""", await answer.Content.ReadAsStringAsync(Token));
        Assert.Equal(["GET r1 8"], host.Calls.Made);
        Assert.Equal((HttpStatusCode.MethodNotAllowed, HttpStatusCode.NotFound), (wrongMethod.StatusCode, wrongType.StatusCode));
    }

    [Fact]
    public async Task FunctionThrows_AnswersAProblemWithoutDetails()
    {
        var calls = new Calls { Behavior = _ => throw new InvalidOperationException("internal matters") };
        await using var host = await TestFunctionsHost.StartAsync(azurite.NewAccount(), Functions, calls: calls);
        using var http = host.Http;

        var answer = await http.GetAsync("/api/runs/r1/pages/7", Token);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("internal matters", await answer.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task Request_StartsAnOrchestrationWithActivities()
    {
        await using var host = await TestFunctionsHost.StartAsync(azurite.NewAccount(), Functions);
        using var http = host.Http;

        var answer = await http.PostAsJsonAsync("/api/runs/r2", 21, Token);
        var ended = await host.Client.WaitForInstanceCompletionAsync("r2", getInputsAndOutputs: true, Token);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(42, ended.ReadOutputAs<int>());
        Assert.Equal(["21"], host.Calls.Made);
    }
}
