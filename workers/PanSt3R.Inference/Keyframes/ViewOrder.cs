namespace PanSt3R.Inference.Keyframes;

/// <summary>The order in which the network meets the views; all numbers are indices of views as the user gave them.</summary>
/// <param name="MemoryUpdates">Views of each memory update, in order; two in the first one, then one each.</param>
/// <param name="KeyframeStack">Keyframes in the order of their tokens in the mask transformer.</param>
/// <param name="OtherStack">The views that are not keyframes, in the order of their rendering.</param>
/// <remarks>
/// Within an update or a stack, views are grouped by shape, smaller height first, then smaller width, and keep their
/// order inside a group. Source: network specification, section 10.
/// </remarks>
public sealed record ViewOrder(
    IReadOnlyList<IReadOnlyList<int>> MemoryUpdates, IReadOnlyList<int> KeyframeStack, IReadOnlyList<int> OtherStack)
{
    private const int FirstUpdate = 2;

    /// <summary>Views in the order in which their tokens enter the memory.</summary>
    public IReadOnlyList<int> Memory { get; } = [.. MemoryUpdates.SelectMany(update => update)];

    /// <summary>The view whose camera frame is the world.</summary>
    public int ReferenceView => Memory[0];

    /// <summary>Works out the order.</summary>
    /// <param name="keyframes">At least two distinct view indices in the order chosen.</param>
    /// <param name="shapes">Network size of every view.</param>
    /// <exception cref="ArgumentException">There are fewer than two keyframes, or one is repeated or not a view.</exception>
    public static ViewOrder Of(IReadOnlyList<int> keyframes, IReadOnlyList<ViewShape> shapes)
    {
        Check(keyframes, shapes.Count);
        int[] Stack(IEnumerable<int> views) => [.. views.OrderBy(view => shapes[view].Height).ThenBy(view => shapes[view].Width)];
        var first = Stack(keyframes.Take(FirstUpdate));
        var later = keyframes.Skip(FirstUpdate).Select(view => (IReadOnlyList<int>)[view]);
        var others = Enumerable.Range(0, shapes.Count).Except(keyframes);
        return new ViewOrder([first, .. later], Stack(keyframes), Stack(others));
    }

    private static void Check(IReadOnlyList<int> keyframes, int views)
    {
        if (keyframes.Count < FirstUpdate)
        {
            throw new ArgumentException($"A memory starts with {FirstUpdate} keyframes, not {keyframes.Count}.", nameof(keyframes));
        }

        if (keyframes.Distinct().Count() < keyframes.Count || keyframes.Any(view => view < 0 || view >= views))
        {
            string given = string.Join(", ", keyframes);
            throw new ArgumentException($"Keyframes {given} are not distinct indices of {views} views.", nameof(keyframes));
        }
    }
}
