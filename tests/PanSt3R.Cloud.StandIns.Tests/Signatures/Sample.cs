// The sample is written for its signatures alone.
#pragma warning disable CA1008, CA1027, CA1044, CA1051, CA1064, CA1067, CA1816, CA1822, CS0067

namespace PanSt3R.Cloud.StandIns.Tests.Signatures;

internal enum SampleMode
{
    Slow = 1,
    Fast = 4,
}

internal delegate bool SampleHandler(int code);

internal interface ISample<T> : IDisposable
{
    T Get();
}

/// <summary>One of each kind of member that the printer knows, and some that it leaves out.</summary>
internal abstract class Sample : Exception, IDisposable, IEquatable<Sample>
{
    public const int Limit = 3;

    public static readonly DateTime Start = DateTime.UnixEpoch;

    internal int Hidden;

    public Sample(string name, int? count = default, SampleMode mode = SampleMode.Slow)
    {
        Name = name + mode;
        Count = count ?? Hidden;
    }

    protected Sample() => Name = "";

    internal Sample(int hidden) => Hidden = hidden;

    public event Action? Done;

    public string Name { get; private set; } = "";

    public virtual int Count { get; protected set; }

    public Action Written
    {
        set => value();
    }

    public override string Message => Name;

    protected abstract IReadOnlyList<string[]> Parts { get; }

    protected internal virtual bool Ready { get; init; }

    public static implicit operator string(Sample value) => value.Name;

    public static int Sum(params int[] terms) => terms.Sum();

    public void Dispose() { }

    public abstract Task<T> ReadAsync<T>(TimeSpan wait = default, CancellationToken token = default)
        where T : class, IDisposable;

    public virtual void Write(object? value = null, bool flush = true, double factor = 1.5, string unit = "m") { }

    public bool TryFind(out long place) => (place = Limit) > 0;

    public bool Equals(Sample? other) => ReferenceEquals(this, other);

    public override string ToString() => Name;

    private protected void HiddenToo() { }
}

internal sealed record SampleRecord(long Size, string? Name = null);

internal static class SampleExtensions
{
    public static int Twice(this int value) => 2 * value;

    internal sealed class Part
    {
        public Part(Part whole) => _ = whole;
    }
}

internal readonly struct SampleStruct
{
    public SampleStruct(byte value) => _ = value;
}
