using System.Globalization;
using PanSt3R.Splatting.Pipeline;
using Spectre.Console;

namespace PanSt3R.Cli.Rendering;

/// <summary>Shows the events of fitting and rendering Gaussians while they run.</summary>
internal static class SplatProgress
{
    /// <summary>The display.</summary>
    public static ProgressDisplay<SplatEvent> Display { get; } = new(
        (console, context) => new Bars(console, context), (output, clock) => new Lines(output, clock));

    private static string NameOf(SplatStage stage) => stage switch
    {
        SplatStage.Reading => "Reading views",
        SplatStage.Fit => "Fitting Gaussians",
        SplatStage.Uplift => "Uplifting labels",
        SplatStage.Views => "Rendering views",
        _ => stage.ToString(),
    };

    /// <summary>One bar per stage.</summary>
    private sealed class Bars(IAnsiConsole console, ProgressContext context) : IProgress<SplatEvent>
    {
        private readonly Dictionary<SplatStage, ProgressTask> _tasks = [];

        public void Report(SplatEvent value)
        {
            switch (value)
            {
                case SplatEvent.Warned warned:
                    console.WriteMessage(warned.Message, Color.Yellow);
                    break;
                case SplatEvent.Fitted fitted when _tasks.TryGetValue(SplatStage.Fit, out var task):
                    task.Description = string.Create(
                        CultureInfo.InvariantCulture, $"{NameOf(SplatStage.Fit)}: {fitted.Gaussians}, loss {fitted.Loss:0.0000}");
                    break;
                case SplatEvent.Advanced advanced:
                    Advance(advanced);
                    break;
            }
        }

        private void Advance(SplatEvent.Advanced advanced)
        {
            if (!_tasks.TryGetValue(advanced.Stage, out var task))
            {
                _tasks.Add(advanced.Stage, task = context.AddTask(NameOf(advanced.Stage)));
            }

            (task.MaxValue, task.Value) = (Math.Max(1, advanced.Total), advanced.Done);
        }
    }

    /// <summary>A line when a stage ends, and one every few seconds inside long ones.</summary>
    private sealed class Lines(TextWriter output, TimeProvider clock) : IProgress<SplatEvent>
    {
        private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

        private long _lastLine = clock.GetTimestamp();
        private string _detail = "";

        public void Report(SplatEvent value)
        {
            switch (value)
            {
                case SplatEvent.Warned warned:
                    output.WriteLine($"warning: {warned.Message}");
                    break;
                case SplatEvent.Fitted fitted:
                    _detail = string.Create(CultureInfo.InvariantCulture, $", {fitted.Gaussians} Gaussians, loss {fitted.Loss:0.0000}");
                    break;
                case SplatEvent.Advanced advanced when IsDue(advanced):
                    _lastLine = clock.GetTimestamp();
                    output.WriteLine(LineOf(advanced));
                    break;
            }
        }

        private bool IsDue(SplatEvent.Advanced advanced) =>
            advanced.Done > 0 && (advanced.Done == advanced.Total || clock.GetElapsedTime(_lastLine) >= Interval);

        private string LineOf(SplatEvent.Advanced advanced)
        {
            string time = advanced.Done == advanced.Total
                ? string.Create(CultureInfo.InvariantCulture, $"done in {advanced.Elapsed.TotalSeconds:0.0} s")
                : string.Create(CultureInfo.InvariantCulture, $"{advanced.Left?.TotalSeconds:0} s left");
            string detail = advanced.Stage == SplatStage.Fit ? _detail : "";
            return $"{NameOf(advanced.Stage).ToLowerInvariant()} {advanced.Done}/{advanced.Total}, {time}{detail}";
        }
    }
}
