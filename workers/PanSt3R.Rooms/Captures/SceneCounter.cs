namespace PanSt3R.Rooms.Captures;

/// <summary>Counts scenes that are done, on any thread, and reports them in rising order.</summary>
internal sealed class SceneCounter(int total, IProgress<CaptureProgress>? progress)
{
    private readonly Lock _gate = new();
    private int _done;

    public void Add()
    {
        lock (_gate)
        {
            progress?.Report(new CaptureProgress(++_done, total));
        }
    }
}
