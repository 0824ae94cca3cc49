using PanSt3R.Files;
using Spectre.Console;

namespace PanSt3R.Cli.Tests;

public sealed class CommandRunnerTests
{
    public static TheoryData<Exception?, int> Outcomes => new()
    {
        { null, CommandRunner.Done },
        { new InvalidSettingsException("bad setting"), CommandRunner.BadInput },
        { new InvalidContentException("bad [content]"), CommandRunner.BadInput },
        { new FileNotFoundException("no file"), CommandRunner.BadInput },
        { new IOException("disk full"), CommandRunner.Failed },
        { new UnauthorizedAccessException("not yours"), CommandRunner.Failed },
        { new OperationCanceledException("stopped"), CommandRunner.Failed },
    };

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void Run_Outcome_GivesItsExitCodeAndMessage(Exception? error, int expected)
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });

        int code = CommandRunner.Run(() => _ = error is null ? 0 : throw error, console);

        Assert.Equal(expected, code);
        string message = error is null ? "" : error is OperationCanceledException ? "nothing was written" : error.Message;
        Assert.Contains(message, output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_UnforeseenError_IsNotHidden() =>
        Assert.Throws<InvalidOperationException>(
            () => CommandRunner.Run(() => throw new InvalidOperationException(), AnsiConsole.Console));
}
