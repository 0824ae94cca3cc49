namespace PanSt3R.Cloud.Worker.Tests.Support;

/// <summary>Life of a worker in a test: once it is over, nothing of it reaches the outside.</summary>
public sealed class WorkerLife
{
    private volatile bool _isOver;

    /// <summary>Whether it is over.</summary>
    public bool IsOver => _isOver;

    /// <summary>Ends it.</summary>
    public void End() => _isOver = true;

    /// <summary>To be called before anything that reaches the outside.</summary>
    public void ThrowIfOver()
    {
        if (_isOver)
        {
            throw new WorkerKilledException();
        }
    }
}

/// <summary>The worker is dead.</summary>
public sealed class WorkerKilledException() : Exception("The worker was killed by the test.");
