using PanSt3R.Cloud.Functions.Runs;
using PanSt3R.Cloud.Functions.Submissions;
using PanSt3R.Cloud.Functions.Tests.Hosting;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Testing.Storage;

namespace PanSt3R.Cloud.Functions.Tests.Submissions;

public sealed class SubmissionDropTests(AzuriteFixture azurite) : CloudTest(azurite)
{
    [Fact]
    public async Task Drop_Submission_StartsItsRunOnceAndOtherContentAnother()
    {
        const string content = """{"version":1,"name":"all","scenes":{"prefix":"rooms/"},"settings":{"seed":7}}""";
        await DropAsync("all", content);
        await DropAsync("all", content);
        await DropAsync("all", content.Replace("7", "8", StringComparison.Ordinal));

        Assert.Equal(2, Cloud.Orchestrations.Scheduled.Count);
        var run = await Cloud.Runs.GetAsync(RunId.ForSubmission("all", ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(content))), Token);
        Assert.Equal((RunOrigin.Submission, 7, "rooms/"), (run.Origin, run.Submission.Settings.Seed, run.Submission.Scenes.Prefix));
    }

    [Fact]
    public async Task Drop_Unusable_IsRefusedWithAllErrors()
    {
        await DropAsync("bad", """{"version":1,"name":"a b","scenes":{},"settings":{"seed":"x"}}""");

        Assert.Empty(Cloud.Orchestrations.Scheduled);
        var rejection = await OnlyRejectionAsync();
        Assert.Equal("submissions/bad.json", rejection.Document);
        Assert.Equal(["$.name", "$.scenes", "$.settings.seed"], rejection.Errors.Select(error => error.Path).Order());
    }

    [Fact]
    public async Task Drop_NameThatLeavesTheContainer_IsRefusedUnderAnIdThatIsSafe()
    {
        await DropAsync("deep/er/name", "{}");

        Assert.StartsWith($"s-{RunRejections.Unnamed}-", (await OnlyRejectionAsync()).Run, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drop_TooLarge_IsRefusedUnread()
    {
        await DropAsync("large", new string(' ', (16 << 20) + 1));

        Assert.Contains("at most", Assert.Single((await OnlyRejectionAsync()).Errors).Message, StringComparison.Ordinal);
    }

    private async Task DropAsync(string name, string content)
    {
        await Cloud.PutAsync(Containers.Submissions, BlobLayout.Submission(name), content);
        await Cloud.Make<SubmissionDrop>().RunAsync(
            Cloud.Documents.Blob(Containers.Submissions, BlobLayout.Submission(name)), name, Cloud.Orchestrations, Token);
    }

    private async Task<RunRejection> OnlyRejectionAsync()
    {
        string name = Assert.Single(await Cloud.ListAsync(Containers.Runs, RunId.Prefix(RunOrigin.Submission)));
        return (await Cloud.ReadAsync<RunRejection>(Containers.Runs, name))!;
    }
}
