namespace PanSt3R.Inference.Keyframes;

/// <summary>Keyframes at equal steps through the views.</summary>
/// <remarks>Source: network specification, section 12.</remarks>
public static class EvenlySpacedKeyframes
{
    /// <summary>Chooses keyframes; the first and the last view are among them.</summary>
    /// <param name="views">Number of views, at least <paramref name="count"/>.</param>
    /// <param name="count">Number of keyframes, at least 2.</param>
    /// <returns>Ascending indices.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static int[] Select(int views, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(views, count);
        double step = (views - 1.0) / (count - 1);
        int[] chosen = [.. Enumerable.Range(0, count).Select(k => (int)(k * step))];
        chosen[^1] = views - 1;
        return chosen;
    }
}
