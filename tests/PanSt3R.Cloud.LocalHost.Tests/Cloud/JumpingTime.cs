namespace PanSt3R.Cloud.LocalHost.Tests.Cloud;

/// <summary>A clock that can be set while timers go on as before, as when a machine corrects its time.</summary>
internal sealed class JumpingTime : TimeProvider
{
    private long _offset;

    public void Jump(TimeSpan by) => Interlocked.Add(ref _offset, by.Ticks);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _offset));
}
