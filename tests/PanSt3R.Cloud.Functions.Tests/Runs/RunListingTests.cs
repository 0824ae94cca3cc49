using PanSt3R.Cloud.Functions.Api;
using PanSt3R.Cloud.Functions.Runs;
using PanSt3R.Cloud.Functions.Tests.Activities;
using PanSt3R.Cloud.Functions.Tests.Api;
using PanSt3R.Cloud.Functions.Tests.Hosting;
using PanSt3R.Cloud.Infrastructure.Contracts.Api;
using PanSt3R.Cloud.Infrastructure.Contracts.Documents;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Testing.Storage;

namespace PanSt3R.Cloud.Functions.Tests.Runs;

public sealed class RunListingTests(AzuriteFixture azurite) : CloudTest(azurite)
{
    private const string Later = "s-aaa-0123456789ab";

    [Fact]
    public async Task List_PageByPage_GivesEveryRunOnceNewestFirst()
    {
        string[] ids = ["s-m-1", "s-a-2", "b-z-3", "s-k-4", "c-b-5", "s-b-6", "s-y-7"];
        foreach (string id in ids)
        {
            await StartAsync(id);
        }

        await RefuseAsync("s-refused");

        Assert.Equal([.. ids.Append("s-refused").Reverse()], await AllAsync("count=3"));
        Assert.Equal(["s-refused", "s-y-7", "s-b-6", "s-k-4", "s-a-2", "s-m-1"], await AllAsync("count=2&origin=submission"));
        Assert.Equal(["b-z-3"], await AllAsync("origin=benchmark"));
    }

    [Fact]
    public async Task List_RunsThatStartWhileSomebodyPages_ShiftNothing()
    {
        foreach (int index in Enumerable.Range(0, 6))
        {
            await StartAsync($"s-run-{index}");
        }

        var first = await PageAsync("count=2", null);
        await StartAsync(Later);
        var rest = await AllAsync("count=2", first.Continuation);

        Assert.Equal(["s-run-5", "s-run-4"], first.Runs.Select(run => run.Run));
        Assert.Equal(["s-run-3", "s-run-2", "s-run-1", "s-run-0"], rest);
        Assert.Equal(Later, (await PageAsync("count=1", null)).Runs[0].Run);
    }

    [Fact]
    public async Task List_RefusedTwiceThenStarted_TellsTheRunOnceAtItsTime()
    {
        await RefuseAsync("s-late");
        await StartAsync("s-between");
        await RefuseAsync("s-late");
        Assert.Equal(["s-late", "s-between"], await AllAsync("count=1"));

        await StartAsync("s-late");
        await StartAsync("s-newest");

        Assert.Equal(["s-newest", "s-late", "s-between"], await AllAsync("count=1"));
    }

    [Fact]
    public async Task Start_AfterACrashBeforeTheIndex_IsListedOnceWithItsFirstTime()
    {
        await StartAsync("s-crashed");
        var createdAt = (await Cloud.Runs.GetAsync("s-crashed", Token)).CreatedAt;
        foreach (string name in await Cloud.ListAsync(Containers.Runs, "index/"))
        {
            await Cloud.Documents.Blob(Containers.Runs, name).DeleteAsync(cancellationToken: Token);
        }

        Assert.Empty(await AllAsync("count=1"));

        await StartAsync("s-crashed");
        await StartAsync("s-crashed");

        Assert.Equal(["s-crashed"], await AllAsync("count=1"));
        Assert.Equal(createdAt, (await PageAsync("count=1", null)).Runs[0].CreatedAt);
    }

    [Fact]
    public async Task List_OneAnswer_CostsOneListingHoweverManyRunsThereAre()
    {
        await Parallel.ForAsync(0, 300, Token, async (index, token) =>
            await new RunIndex(Cloud.Documents).AddAsync($"s-gone-{index}", RunOrigin.Submission, Cloud.Time.GetUtcNow().AddHours(-1 - index), token));
        await StartAsync("s-newest");

        var page = await new RunIndex(Cloud.Documents).ListAsync(RunOrigin.Submission, 10, null, Token);

        Assert.Equal(10, page.Entries.Count);
        Assert.NotNull(page.Continuation);
        Assert.Equal(["s-newest", "s-gone-0", "s-gone-1"], page.Entries.Take(3).Select(entry => entry.Run));
        Assert.Equal(["s-newest"], (await PageAsync("count=10", null)).Runs.Select(run => run.Run));
    }

    [Fact]
    public async Task List_ForeignNamesInTheIndex_AreNoRuns()
    {
        foreach (string name in (string[])["x", "12-s-run", "99999999999999999999-s-run", $"{long.MaxValue}-s-run", $"{new string('0', 19)}-"])
        {
            await Cloud.PutAsync(Containers.Runs, BlobLayout.RunIndex(null) + name, "x");
        }

        await StartAsync("s-run");

        Assert.Equal(["s-run"], await AllAsync("count=2"));
    }

    private async Task StartAsync(string run)
    {
        Cloud.Time.Advance(TimeSpan.FromSeconds(7));
        var origin = Enum.GetValues<RunOrigin>().Single(one => run.StartsWith(RunId.Prefix(one), StringComparison.Ordinal));
        await Cloud.Make<RunStarter>().StartAsync(new RunRequest(run, origin, Samples.List(1)), Cloud.Orchestrations, Token);
    }

    private Task RefuseAsync(string run)
    {
        Cloud.Time.Advance(TimeSpan.FromSeconds(7));
        return Cloud.Make<RunRejections>().RecordAsync(
            run, RunOrigin.Submission, "submissions/bad.json", [new DocumentError("$", "No."), new DocumentError("$.x", "No.")], Token);
    }

    private async Task<List<string>> AllAsync(string query, string? continuation = null)
    {
        var seen = new List<string>();
        do
        {
            var list = await PageAsync(query, continuation);
            seen.AddRange(list.Runs.Select(run => run.Run));
            continuation = list.Continuation;
        }
        while (continuation is not null);
        return seen;
    }

    private async Task<RunList> PageAsync(string query, string? continuation)
    {
        var call = new ApiCall(query: $"?{query}&continuation={Uri.EscapeDataString(continuation ?? string.Empty)}");
        await call.AnswerAsync(Cloud.Make<RunsApi>().ListAsync(call.Request, Token));
        return call.Read<RunList>();
    }
}
