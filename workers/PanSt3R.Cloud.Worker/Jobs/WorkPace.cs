namespace PanSt3R.Cloud.Worker.Jobs;

/// <summary>
/// How many jobs a worker receives together: as many as it works off within a moment. Receiving so costs short scenes a fraction of
/// a call each, and no scene waits behind a long one while another worker is free.
/// </summary>
/// <param name="places">Scenes that are handled at once.</param>
internal sealed class WorkPace(int places)
{
    /// <summary>The moment.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromSeconds(1);

    /// <summary>Most jobs that are received together.</summary>
    public const int MaxBatch = 16;

    private static readonly TimeSpan AtFirst = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private TimeSpan _perJob = AtFirst;

    /// <summary>Jobs to receive, 1 to <see cref="MaxBatch"/>.</summary>
    public int Batch
    {
        get
        {
            lock (_lock)
            {
                return (int)Math.Clamp(places * (Ahead / _perJob), 1, MaxBatch);
            }
        }
    }

    /// <summary>A job has ended: one that took longer counts at once, shorter ones only little by little.</summary>
    public void Took(TimeSpan time)
    {
        lock (_lock)
        {
            _perJob = time > _perJob / 2 ? time : _perJob / 2;
        }
    }
}
