using PanSt3R.Inference.Pipeline;
using Spectre.Console;

namespace PanSt3R.Cli.Rendering;

/// <summary>One bar per stage on a terminal, with the view it is at and the time left.</summary>
internal sealed class LiveProgress(IAnsiConsole console, ProgressContext context) : IProgress<SceneEvent>
{
    private readonly Dictionary<SceneStage, ProgressTask> _tasks = [];

    /// <inheritdoc/>
    public void Report(SceneEvent value)
    {
        switch (value)
        {
            case SceneEvent.Planned planned:
                console.WriteMessage($"Plan: {planned.Plan.Line}", Color.Grey);
                break;
            case SceneEvent.Warned warned:
                console.WriteMessage(warned.Message, Color.Yellow);
                break;
            case SceneEvent.Advanced advanced:
                Advance(advanced);
                break;
        }
    }

    private void Advance(SceneEvent.Advanced advanced)
    {
        if (!_tasks.TryGetValue(advanced.Stage, out var task))
        {
            task = context.AddTask(StageNames.Of(advanced.Stage));
            _tasks.Add(advanced.Stage, task);
        }

        task.MaxValue = Math.Max(1, advanced.Total);
        task.Value = advanced.Done;
        task.Description = advanced.Total > 1
            ? $"{StageNames.Of(advanced.Stage)} {advanced.Done}/{advanced.Total}"
            : StageNames.Of(advanced.Stage);
    }
}
