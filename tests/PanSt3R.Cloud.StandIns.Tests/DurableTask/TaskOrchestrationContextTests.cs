using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace PanSt3R.Cloud.StandIns.Tests.DurableTask;

public sealed class TaskOrchestrationContextTests : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(90);

    private readonly FakeLogCollector _logs = new();
    private readonly LoggerFactory _loggers;
    private readonly PlainContext _context;

    public TaskOrchestrationContextTests()
    {
        _loggers = new LoggerFactory([new FakeLoggerProvider(_logs)]);
        _context = new PlainContext(_loggers);
    }

    [Fact]
    public async Task Activity_EveryOverload_LeadsToTheAbstractOne()
    {
        var options = new TaskOptions(tags: new Dictionary<string, string> { ["key"] = "value" });

        await _context.CallActivityAsync("a", 1, options);
        await _context.CallActivityAsync("b", options);
        await _context.CallActivityAsync<int>("c", options);

        Assert.Equal(["activity a 1 1", "activity b  1", "activity c  1"], _context.Calls);
    }

    [Fact]
    public async Task SubOrchestration_EveryOverload_LeadsToTheAbstractOne()
    {
        var options = new TaskOptions().WithInstanceId("child");

        await _context.CallSubOrchestratorAsync("a", 1, options);
        await _context.CallSubOrchestratorAsync("b", options);
        await _context.CallSubOrchestratorAsync<int>("c", options);

        Assert.Equal(["sub-orchestration a 1 child", "sub-orchestration b  child", "sub-orchestration c  child"], _context.Calls);
    }

    [Fact]
    public void Timer_Delay_CountsFromTheOrchestrationsTime()
    {
        _ = _context.CreateTimer(Timeout, CancellationToken.None);

        Assert.Equal(["timer 01:30:00"], _context.Calls);
    }

    [Fact]
    public async Task Event_BeforeTheTimer_IsReturnedAndCancelsTheTimer()
    {
        var wait = _context.WaitForExternalEvent<string>("done", Timeout, CancellationToken.None);
        _context.Event.SetResult("payload");

        Assert.Equal("payload", await wait);
        Assert.True(_context.Timer.Task.IsCanceled);
        Assert.Equal(["timer 01:30:00"], _context.Calls);
    }

    [Fact]
    public async Task Event_AfterTheTimer_IsCancelled()
    {
        var wait = _context.WaitForExternalEvent<string>("done", Timeout, CancellationToken.None);
        _context.Timer.SetResult();

        await Assert.ThrowsAsync<TaskCanceledException>(() => wait);
        Assert.True(_context.Event.Task.IsCanceled);
    }

    [Fact]
    public async Task Event_CancelledByTheCaller_CancelsBoth()
    {
        using var caller = new CancellationTokenSource();
        var wait = _context.WaitForExternalEvent<string>("done", Timeout, caller.Token);
        await caller.CancelAsync();

        await Assert.ThrowsAsync<TaskCanceledException>(() => wait);
        Assert.True(_context.Event.Task.IsCanceled);
        Assert.True(_context.Timer.Task.IsCanceled);
    }

    [Fact]
    public async Task Event_WithoutAToken_IsReturned()
    {
        _context.Event.SetResult("payload");

#pragma warning disable xUnit1051 // The overload without a token is the one under test.
        Assert.Equal("payload", await _context.WaitForExternalEvent<string>("done", Timeout));
#pragma warning restore xUnit1051
    }

    [Fact]
    public void Logger_WhileReplaying_IsSilent()
    {
        ILogger[] loggers =
        [
            _context.CreateReplaySafeLogger("plain"),
            _context.CreateReplaySafeLogger(_context.GetType()),
            _context.CreateReplaySafeLogger<PlainContext>(),
        ];

        _context.Replaying = true;
        Assert.All(loggers, logger => Write(logger, "again"));
        _context.Replaying = false;
        Assert.All(loggers, logger => Write(logger, "first"));

        Assert.Equal(["first", "first", "first"], _logs.GetSnapshot().Select(record => record.Message));
    }

    [Fact]
    public void Rest_NotOverridden_IsEmpty()
    {
        Assert.Empty(_context.Version);
        Assert.Empty(_context.Properties);
    }

    public void Dispose() => _loggers.Dispose();

    private static void Write(ILogger logger, string line) =>
        logger.Log(LogLevel.Information, default, line, null, (state, _) => state);
}
