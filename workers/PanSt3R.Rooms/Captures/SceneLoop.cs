using System.Runtime.ExceptionServices;

namespace PanSt3R.Rooms.Captures;

/// <summary>Makes scenes on several threads.</summary>
/// <param name="options">What to generate.</param>
/// <param name="progress">Told when a scene is done.</param>
/// <param name="cancellationToken">Ends the loop.</param>
internal sealed class SceneLoop(
    CaptureOptions options, IProgress<CaptureProgress>? progress, CancellationToken cancellationToken)
{
    private readonly Lock _gate = new();
    private int _done;

    public CaptureOptions Options => options;

    /// <summary>
    /// Makes a range of scenes, in any order, and hands each to a consumer that is safe to call from any thread.
    /// </summary>
    /// <param name="first">Index of the first scene.</param>
    /// <param name="end">Index behind the last scene.</param>
    /// <param name="consume">Called once per scene.</param>
    public void Run(int first, int end, Action<CapturedScene> consume)
    {
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = options.Workers ?? Environment.ProcessorCount,
            CancellationToken = cancellationToken,
        };
        try
        {
            Parallel.For(first, end, parallel, index =>
            {
                consume(SceneStudio.Make(options, index, cancellationToken));
                Count();
            });
        }
        catch (AggregateException errors)
        {
            ExceptionDispatchInfo.Throw(errors.InnerExceptions[0]);
        }
    }

    private void Count()
    {
        lock (_gate)
        {
            progress?.Report(new CaptureProgress(++_done, options.Scenes));
        }
    }
}
