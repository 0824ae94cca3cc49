namespace PanSt3R.Splatting.Fitting.Initialisation;

/// <summary>
/// A k-d tree over points: every node halves its points along its longest side, down to a few per leaf. Exact, whatever the points are
/// like: outliers and equal points do no harm.
/// </summary>
/// <remarks>For P points 17 P bytes and P log P time; a search takes about log P.</remarks>
internal sealed class PointTree
{
    private const int LeafPoints = 12;

    private readonly float[] _points;
    private readonly byte[] _axes;
    private readonly float[] _splits;

    /// <summary>Builds the tree.</summary>
    /// <param name="positions"><c>[P, 3]</c>, finite.</param>
    /// <param name="threads">Threads.</param>
    /// <param name="cancellation">Stops between subtrees.</param>
    public PointTree(ReadOnlySpan<float> positions, int threads, CancellationToken cancellation)
    {
        _points = positions.ToArray();
        Indices = [.. Enumerable.Range(0, positions.Length / 3)];
        int nodes = 1;
        for (int most = Indices.Length; most > LeafPoints; most = (most + 1) / 2)
        {
            nodes = (2 * nodes) + 1;
        }

        (_axes, _splits) = (new byte[nodes], new float[nodes]);
        Build(new PointRange(0, 0, Indices.Length), Math.Max(0, (int)Math.Ceiling(Math.Log2(threads))), cancellation);
    }

    /// <summary>Points in the order of the tree, by their index in the cloud: neighbours in space are mostly neighbours here.</summary>
    public int[] Indices { get; }

    /// <summary>Coordinates in the order of the tree.</summary>
    public ReadOnlySpan<float> PointAt(int place) => _points.AsSpan(3 * place, 3);

    /// <summary>Searches the points nearest to one of the tree, itself left out.</summary>
    /// <param name="place">Place of the point in the order of the tree.</param>
    /// <param name="nearest">Receives the distances.</param>
    public void Search(int place, ref NearestDistances nearest) => Search(new PointRange(0, 0, Indices.Length), place, ref nearest);

    private void Search(PointRange node, int place, ref NearestDistances nearest)
    {
        var point = PointAt(place);
        if (node.Count <= LeafPoints)
        {
            SearchLeaf(node, place, point, ref nearest);
            return;
        }

        float offset = point[_axes[node.Node]] - _splits[node.Node];
        bool isLower = offset < 0;
        Search(isLower ? node.Lower : node.Upper, place, ref nearest);
        if (offset * offset < nearest.Worst)
        {
            Search(isLower ? node.Upper : node.Lower, place, ref nearest);
        }
    }

    private void SearchLeaf(PointRange node, int place, ReadOnlySpan<float> point, ref NearestDistances nearest)
    {
        for (int other = node.Start; other < node.End; other++)
        {
            float dx = _points[3 * other] - point[0], dy = _points[3 * other + 1] - point[1], dz = _points[3 * other + 2] - point[2];
            float squared = dx * dx + dy * dy + dz * dz;
            if (squared < nearest.Worst && other != place)
            {
                nearest.Add(squared);
            }
        }
    }

    private void Build(PointRange node, int forks, CancellationToken cancellation)
    {
        if (node.Count <= LeafPoints)
        {
            return;
        }

        cancellation.ThrowIfCancellationRequested();
        int axis = LongestSide(node);
        Select(axis, node.Start, node.End - 1, node.Middle);
        (_axes[node.Node], _splits[node.Node]) = ((byte)axis, _points[3 * node.Middle + axis]);
        if (forks > 0)
        {
            Parallel.Invoke(() => Build(node.Lower, forks - 1, cancellation), () => Build(node.Upper, forks - 1, cancellation));
            return;
        }

        Build(node.Lower, 0, cancellation);
        Build(node.Upper, 0, cancellation);
    }

    private int LongestSide(PointRange node)
    {
        int longest = 0;
        float most = -1;
        for (int axis = 0; axis < 3; axis++)
        {
            float low = float.PositiveInfinity, high = float.NegativeInfinity;
            for (int index = 3 * node.Start + axis; index < 3 * node.End; index += 3)
            {
                low = Math.Min(low, _points[index]);
                high = Math.Max(high, _points[index]);
            }

            (longest, most) = high - low > most ? (axis, high - low) : (longest, most);
        }

        return longest;
    }

    /// <summary>Orders points so that those before a place are not above it along an axis, and those after not below (Hoare's selection).</summary>
    private void Select(int axis, int first, int last, int place)
    {
        while (first < last)
        {
            float pivot = Median(axis, first, last);
            int low = first, high = last;
            while (low <= high)
            {
                while (_points[3 * low + axis] < pivot)
                {
                    low++;
                }

                while (_points[3 * high + axis] > pivot)
                {
                    high--;
                }

                if (low <= high)
                {
                    Swap(low++, high--);
                }
            }

            (first, last) = place <= high ? (first, high) : place >= low ? (low, last) : (place, place);
        }
    }

    private float Median(int axis, int first, int last)
    {
        float a = _points[3 * first + axis], b = _points[3 * (first + (last - first) / 2) + axis], c = _points[3 * last + axis];
        return Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
    }

    private void Swap(int a, int b)
    {
        (Indices[a], Indices[b]) = (Indices[b], Indices[a]);
        for (int axis = 0; axis < 3; axis++)
        {
            (_points[3 * a + axis], _points[3 * b + axis]) = (_points[3 * b + axis], _points[3 * a + axis]);
        }
    }

    /// <summary>Points below a node; node n has the children 2n+1 and 2n+2.</summary>
    private readonly record struct PointRange(int Node, int Start, int End)
    {
        public int Count => End - Start;

        /// <summary>First point of the upper half.</summary>
        public int Middle => Start + Count / 2;

        public PointRange Lower => new(2 * Node + 1, Start, Middle);

        public PointRange Upper => new(2 * Node + 2, Middle, End);
    }
}
