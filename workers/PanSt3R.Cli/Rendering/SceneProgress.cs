using PanSt3R.Inference.Pipeline;
using Spectre.Console;

namespace PanSt3R.Cli.Rendering;

/// <summary>Shows the events of a reconstruction while it runs.</summary>
internal static class SceneProgress
{
    /// <summary>Runs work and shows what it reports: live on a terminal, as plain lines elsewhere, or not at all.</summary>
    public static T Show<T>(IAnsiConsole console, bool quiet, Func<IProgress<SceneEvent>, T> work)
    {
        if (quiet)
        {
            return work(new SilentProgress());
        }

        return console.Profile.Capabilities.Interactive && !Console.IsErrorRedirected
            ? ShowLive(console, work)
            : work(new PlainProgress(Console.Error, TimeProvider.System));
    }

    private static T ShowLive<T>(IAnsiConsole console, Func<IProgress<SceneEvent>, T> work) => console.Progress()
        .AutoClear(false)
        .Columns(
            new TaskDescriptionColumn { Alignment = Justify.Left },
            new ProgressBarColumn(),
            new PercentageColumn(),
            new RemainingTimeColumn(),
            new SpinnerColumn())
        .Start(context => work(new LiveProgress(console, context)));

    private sealed class SilentProgress : IProgress<SceneEvent>
    {
        public void Report(SceneEvent value)
        {
        }
    }
}
