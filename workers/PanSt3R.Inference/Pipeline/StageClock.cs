using System.Diagnostics;

namespace PanSt3R.Inference.Pipeline;

/// <summary>Reports progress of stages and remembers how long each took.</summary>
internal sealed class StageClock(IProgress<SceneEvent>? progress)
{
    private readonly Dictionary<SceneStage, TimeSpan> _times = [];
    private readonly List<string> _warnings = [];

    /// <summary>Wall time of each stage so far, in order.</summary>
    public IEnumerable<(SceneStage Stage, TimeSpan Time)> Times => _times.OrderBy(time => time.Key).Select(time => (time.Key, time.Value));

    /// <summary>All warnings so far.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Runs the steps of a stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="total">Number of steps.</param>
    /// <param name="step">Does one step.</param>
    /// <param name="cancellation">Checked before each step.</param>
    public void Run(SceneStage stage, int total, Action<int> step, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        progress?.Report(new SceneEvent.Advanced(stage, 0, total, TimeSpan.Zero));
        for (int i = 0; i < total; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            step(i);
            progress?.Report(new SceneEvent.Advanced(stage, i + 1, total, Stopwatch.GetElapsedTime(start)));
        }

        _times[stage] = _times.GetValueOrDefault(stage) + Stopwatch.GetElapsedTime(start);
    }

    /// <summary>Runs a stage that counts its own steps.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="total">Number of steps.</param>
    /// <param name="work">Does all steps and says how many are done.</param>
    public T Run<T>(SceneStage stage, int total, Func<Action<int>, T> work)
    {
        long start = Stopwatch.GetTimestamp();
        progress?.Report(new SceneEvent.Advanced(stage, 0, total, TimeSpan.Zero));
        var result = work(done => progress?.Report(new SceneEvent.Advanced(stage, done, total, Stopwatch.GetElapsedTime(start))));
        _times[stage] = _times.GetValueOrDefault(stage) + Stopwatch.GetElapsedTime(start);
        return result;
    }

    /// <summary>Passes on an event.</summary>
    public void Report(SceneEvent happened)
    {
        if (happened is SceneEvent.Warned warning)
        {
            _warnings.Add(warning.Message);
        }

        progress?.Report(happened);
    }

    /// <summary>Warns in one sentence.</summary>
    public void Warn(string message) => Report(new SceneEvent.Warned(message));
}
