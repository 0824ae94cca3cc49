namespace PanSt3R.Splatting.Fitting;

/// <summary>Draws views, every one once before any comes again.</summary>
/// <param name="count">Number of views.</param>
/// <param name="random">Random numbers.</param>
internal sealed class ViewOrder(int count, Random random)
{
    private readonly int[] _round = [.. Enumerable.Range(0, count)];
    private int _next;

    /// <summary>The next view.</summary>
    public int Next()
    {
        if (_next == 0)
        {
            random.Shuffle(_round);
        }

        int view = _round[_next];
        _next = (_next + 1) % _round.Length;
        return view;
    }
}
