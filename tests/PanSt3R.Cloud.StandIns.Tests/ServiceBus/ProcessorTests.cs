using Azure.Messaging.ServiceBus;

namespace PanSt3R.Cloud.StandIns.Tests.ServiceBus;

public sealed class ProcessorTests
{
    private readonly List<string> _calls = [];

    [Fact]
    public async Task Processor_Double_PlaysDeliveriesAndFailures()
    {
        var processor = new PlayingProcessor();
        processor.ProcessMessageAsync += args => args.CompleteMessageAsync(args.Message, args.CancellationToken);
        processor.ProcessErrorAsync += args => Note($"error {args.ErrorSource} {args.EntityPath}");

        await processor.OnProcessMessageAsync(Delivery());
        await processor.OnProcessErrorAsync(new(new IOException(), ServiceBusErrorSource.Receive, "ns", "jobs", default));

        Assert.Equal(["complete", "error Receive jobs"], _calls);
    }

    [Fact]
    public async Task Delivery_EverySettlement_GoesThroughTheReceiver()
    {
        var args = Delivery();

        await args.AbandonMessageAsync(args.Message, null, args.CancellationToken);
        await args.DeadLetterMessageAsync(args.Message, "bad", "details", args.CancellationToken);
        await args.RenewMessageLockAsync(args.Message, args.CancellationToken);

        Assert.Equal(["abandon", "dead-letter bad details", "renew"], _calls);
        Assert.Equal("jobs", args.EntityPath);
    }

    [Fact]
    public async Task Delivery_LockLost_ReachesWhoListens()
    {
        var args = new LosingDelivery(new NotingReceiver(Note));
        await args.LoseLockAsync();
        args.MessageLockLostAsync += lost => Note(lost.Exception.Message);
        await args.LoseLockAsync();

        Assert.Equal(["lost"], _calls);
    }

    private ProcessMessageEventArgs Delivery() =>
        new(ServiceBusModelFactory.ServiceBusReceivedMessage(), new NotingReceiver(Note), CancellationToken.None);

    private Task Note(string call)
    {
        _calls.Add(call);
        return Task.CompletedTask;
    }

    private sealed class PlayingProcessor : ServiceBusProcessor
    {
        public new Task OnProcessMessageAsync(ProcessMessageEventArgs args) => base.OnProcessMessageAsync(args);

        public new Task OnProcessErrorAsync(ProcessErrorEventArgs args) => base.OnProcessErrorAsync(args);
    }

    private sealed class LosingDelivery(ServiceBusReceiver receiver)
        : ProcessMessageEventArgs(ServiceBusModelFactory.ServiceBusReceivedMessage(), receiver, CancellationToken.None)
    {
        public Task LoseLockAsync() => OnMessageLockLostAsync(new(Message, new IOException("lost")));
    }

    private sealed class NotingReceiver(Func<string, Task> note) : ServiceBusReceiver
    {
        public override string EntityPath => "jobs";

        public override Task CompleteMessageAsync(
            ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) => note("complete");

        public override Task AbandonMessageAsync(
            ServiceBusReceivedMessage message,
            IDictionary<string, object>? propertiesToModify = null,
            CancellationToken cancellationToken = default) => note("abandon");

        public override Task DeadLetterMessageAsync(
            ServiceBusReceivedMessage message,
            string deadLetterReason,
            string? deadLetterErrorDescription = null,
            CancellationToken cancellationToken = default) =>
            note($"dead-letter {deadLetterReason} {deadLetterErrorDescription}");

        public override Task RenewMessageLockAsync(
            ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) => note("renew");
    }
}
