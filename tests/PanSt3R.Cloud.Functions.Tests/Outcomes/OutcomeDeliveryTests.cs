using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using PanSt3R.Cloud.Functions.Orchestration;
using PanSt3R.Cloud.Functions.Orchestration.Pages;
using PanSt3R.Cloud.Functions.Outcomes;
using PanSt3R.Cloud.Functions.Tests.Hosting;
using PanSt3R.Cloud.Infrastructure.Contracts;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Queues;
using PanSt3R.Cloud.Infrastructure.Queues.Storage;
using PanSt3R.Cloud.Testing.Storage;

namespace PanSt3R.Cloud.Functions.Tests.Outcomes;

public sealed class OutcomeDeliveryTests(AzuriteFixture azurite) : CloudTest(azurite)
{
    private const string Instance = "s-all-0:r0:p0";

    private static readonly AttemptKey Attempt = new("s-all-0", new SceneKey("rooms", "kitchen"), 0, 2);

    [Fact]
    public async Task StorageOutcome_RunningInstance_RaisesItsEnd()
    {
        Cloud.Orchestrations.Set(Instance);

        await StorageAsync(Outcome(new SceneFailure(FailureClass.TooBig, new string('x', 1_000), "log.txt")));

        var ended = RaisedOnce();
        Assert.Equal((3, 2, FailureClass.TooBig, 12.5), (ended.Index, ended.Attempt, ended.Failure, ended.Seconds));
        Assert.InRange(ended.Reason!.Length, 1, SceneOutcome.MaxReason);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task StorageOutcome_Failure_TellsWhetherItIsFinal(bool isFinal)
    {
        Cloud.Orchestrations.Set(Instance);

        await StorageAsync(Outcome(new SceneFailure(FailureClass.TooBig, "Full.", IsFinal: isFinal)));

        Assert.Equal(isFinal, RaisedOnce().IsFinal);
    }

    [Fact]
    public async Task StorageOutcome_Success_TellsTheResult()
    {
        Cloud.Orchestrations.Set(Instance);
        var result = new VisibleResult("claim", 2, new SettledResult(3, 1_000, 2, 1, "evaluation.json"));

        await StorageAsync(Outcome(failure: null) with { Result = result });

        Assert.Equal(result, RaisedOnce().Result);
    }

    [Fact]
    public async Task StorageOutcome_AfterTheInstanceHasEnded_IsDropped()
    {
        Cloud.Orchestrations.Set(Instance, OrchestrationRuntimeStatus.Completed);

        await StorageAsync(Outcome(failure: null));

        Assert.Empty(Cloud.Orchestrations.Raised);
        Assert.Empty(await UndeliveredAsync());
    }

    [Fact]
    public async Task StorageOutcome_UnknownInstance_IsKeptOnce()
    {
        await StorageAsync(Outcome(failure: null));
        await StorageAsync(Outcome(failure: null));

        var kept = Assert.Single(await UndeliveredAsync());
        Assert.Contains("There is no orchestration", kept.Reason, StringComparison.Ordinal);
        Assert.Contains("kitchen", kept.Content, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("{}")]
    [InlineData("""{"version":1,"id":"x","body":{}}""")]
    [InlineData("""{"version":1,"id":"x","body":{"version":1,"attempt":{"run":"r","scene":{"dataset":"d","scene":"s"},"round":0,"number":1},"instance":"i","index":100000,"seconds":1}}""")]
    [InlineData("""{"version":1,"id":"x","body":{"version":1,"attempt":{"run":"r","scene":{"dataset":"d","scene":"s"},"round":0,"number":1},"instance":"i","index":0,"seconds":1,"result":{"folder":"../other","claims":1,"figures":{"segments":1,"points":1,"views":2,"rejectedImages":0}}}}""")]
    public async Task StorageOutcome_Unreadable_IsKeptWithTheReason(string message)
    {
        await Cloud.Make<StorageOutcomes>().RunAsync(message, Cloud.Orchestrations, Token);

        Assert.Single(await UndeliveredAsync());
        Assert.Empty(Cloud.Orchestrations.Raised);
    }

    [Theory]
    [InlineData("MaxDeliveryCountExceeded", FailureClass.LostMachine)]
    [InlineData("badInput", FailureClass.BadInput)]
    [InlineData("3", FailureClass.LostMachine)]
    public async Task StorageDeadJob_RunningInstance_RaisesAFailure(string reason, FailureClass failure)
    {
        Cloud.Orchestrations.Set(Instance);
        var letter = new DeadLetter(reason, "Delivered ten times.", 10, Cloud.Time.GetUtcNow());
        var envelope = new StorageEnvelope(ContractVersion.Current, "id", JsonSerializer.SerializeToElement(Job(), ContractJson.Options), null, letter);

        await Cloud.Make<StorageOutcomes>().RunDeadAsync(envelope.ToText(), Cloud.Orchestrations, Token);

        Assert.Equal((3, 2, failure), (RaisedOnce().Index, RaisedOnce().Attempt, RaisedOnce().Failure));
    }

    [Fact]
    public async Task ServiceBusOutcome_Usable_IsCompleted()
    {
        Cloud.Orchestrations.Set(Instance);
        var actions = new Settlements();

        await Cloud.Make<ServiceBusOutcomes>().RunAsync(Received(Outcome(failure: null)), actions, Cloud.Orchestrations, Token);

        Assert.Null(RaisedOnce().Failure);
        Assert.Equal(["completed"], actions.Calls);
    }

    [Fact]
    public async Task ServiceBusOutcome_Unreadable_GoesToTheDeadLettersWithTheReason()
    {
        var actions = new Settlements();

        await Cloud.Make<ServiceBusOutcomes>().RunAsync(
            ServiceBusModelFactory.ServiceBusReceivedMessage(BinaryData.FromString("junk")), actions, Cloud.Orchestrations, Token);

        Assert.StartsWith("dead: Unreadable", Assert.Single(actions.Calls), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServiceBusDeadJob_Unreadable_IsKept()
    {
        await Cloud.Make<ServiceBusOutcomes>().RunDeadAsync(
            ServiceBusModelFactory.ServiceBusReceivedMessage(BinaryData.FromString("[]")), Cloud.Orchestrations, Token);

        Assert.Equal(QueueNames.SceneJobs, Assert.Single(await UndeliveredAsync()).Queue);
    }

    private static SceneOutcome Outcome(SceneFailure? failure) =>
        new(ContractVersion.Current, Attempt, Instance, 3, failure, 12.5, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

    private static SceneJob Job() => new() { Attempt = Attempt, Instance = Instance, Index = 3, Model = "rooms" };

    private static ServiceBusReceivedMessage Received(SceneOutcome outcome) => ServiceBusModelFactory.ServiceBusReceivedMessage(
        BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(outcome, ContractJson.Options)), "id");

    private AttemptEnded RaisedOnce()
    {
        var (instance, name, payload) = Assert.Single(Cloud.Orchestrations.Raised);
        Assert.Equal((Instance, ExternalEvents.Outcome), (instance, name));
        return Assert.IsType<AttemptEnded>(payload);
    }

    private Task StorageAsync(SceneOutcome outcome)
    {
        var message = new OutgoingMessage("id", BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(outcome, ContractJson.Options)));
        return Cloud.Make<StorageOutcomes>().RunAsync(StorageEnvelope.Wrap(message), Cloud.Orchestrations, Token);
    }

    private async Task<IReadOnlyList<UndeliveredMessage>> UndeliveredAsync()
    {
        var kept = new List<UndeliveredMessage>();
        foreach (string name in await Cloud.ListAsync(Containers.System, "undelivered/"))
        {
            kept.Add((await Cloud.ReadAsync<UndeliveredMessage>(Containers.System, name))!);
        }

        return kept;
    }

    private sealed class Settlements : ServiceBusMessageActions
    {
        public List<string> Calls { get; } = [];

        public override Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default)
        {
            Calls.Add("completed");
            return Task.CompletedTask;
        }

        public override Task DeadLetterMessageAsync(
            ServiceBusReceivedMessage message,
            Dictionary<string, object>? propertiesToModify = null,
            string? deadLetterReason = null,
            string? deadLetterErrorDescription = null,
            CancellationToken cancellationToken = default)
        {
            Calls.Add($"dead: {deadLetterReason}: {deadLetterErrorDescription}");
            return Task.CompletedTask;
        }
    }
}
