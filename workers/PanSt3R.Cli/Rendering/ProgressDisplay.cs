using Spectre.Console;

namespace PanSt3R.Cli.Rendering;

/// <summary>Shows what work reports: live on a terminal, as plain lines elsewhere, or not at all.</summary>
/// <typeparam name="TEvent">What is reported.</typeparam>
/// <param name="live">Makes bars.</param>
/// <param name="plain">Makes lines.</param>
internal sealed class ProgressDisplay<TEvent>(
    Func<IAnsiConsole, ProgressContext, IProgress<TEvent>> live, Func<TextWriter, TimeProvider, IProgress<TEvent>> plain)
{
    /// <summary>Runs work.</summary>
    public T Show<T>(IAnsiConsole console, bool quiet, Func<IProgress<TEvent>, T> work)
    {
        if (quiet)
        {
            return work(new Silence());
        }

        return console.Profile.Capabilities.Interactive && !Console.IsErrorRedirected
            ? ShowLive(console, work)
            : work(plain(Console.Error, TimeProvider.System));
    }

    private T ShowLive<T>(IAnsiConsole console, Func<IProgress<TEvent>, T> work) => console.Progress()
        .AutoClear(false)
        .Columns(
            new TaskDescriptionColumn { Alignment = Justify.Left },
            new ProgressBarColumn(),
            new PercentageColumn(),
            new RemainingTimeColumn(),
            new SpinnerColumn())
        .Start(context => work(live(console, context)));

    private sealed class Silence : IProgress<TEvent>
    {
        public void Report(TEvent value)
        {
        }
    }
}
