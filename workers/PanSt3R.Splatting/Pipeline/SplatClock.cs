namespace PanSt3R.Splatting.Pipeline;

/// <summary>Reports progress of stages and remembers how long each took, and what was warned of.</summary>
internal sealed class SplatClock(IProgress<SplatEvent>? progress, TimeProvider time)
{
    private readonly List<StageTime> _times = [];
    private readonly List<string> _warnings = [];

    /// <summary>Wall time of each stage so far.</summary>
    public IReadOnlyList<StageTime> Times => _times;

    /// <summary>All warnings so far.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Runs a stage whose work says how many of its steps are done.</summary>
    public T Run<T>(SplatStage stage, int total, Func<Action<int>, T> work)
    {
        long start = time.GetTimestamp();
        progress?.Report(new SplatEvent.Advanced(stage, 0, total, TimeSpan.Zero));
        var result = work(done => progress?.Report(new SplatEvent.Advanced(stage, done, total, time.GetElapsedTime(start))));
        _times.Add(new StageTime(stage, Math.Round(time.GetElapsedTime(start).TotalSeconds, 3)));
        return result;
    }

    /// <summary>Passes on an event.</summary>
    public void Report(SplatEvent happened) => progress?.Report(happened);

    /// <summary>Warns in one sentence.</summary>
    public void Warn(string message)
    {
        _warnings.Add(message);
        progress?.Report(new SplatEvent.Warned(message));
    }
}

/// <summary>Wall time of a stage.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Seconds">Seconds.</param>
public sealed record StageTime(SplatStage Stage, double Seconds);
