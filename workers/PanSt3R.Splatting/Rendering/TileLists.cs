namespace PanSt3R.Splatting.Rendering;

/// <summary>
/// For every tile the Gaussians that take part in it, nearest first. An entry also has a slot: the slots of one Gaussian lie side by
/// side, so that what tiles find out about it is summed in a fixed order and without locks.
/// </summary>
/// <remarks>12 bytes per entry and 4 per Gaussian; 2 to 6 entries per Gaussian are usual.</remarks>
internal sealed class TileLists
{
    private readonly DepthOrder _order = new();
    private int[] _starts = [];
    private int[] _slotStarts = [];
    private int[] _gaussians = [];
    private int[] _slots = [];
    private int[] _next = [];

    /// <summary>Number of entries.</summary>
    public int Count { get; private set; }

    /// <summary>Lists anew.</summary>
    public void Build(ReadOnlySpan<ProjectedGaussian> gaussians, TileGrid grid)
    {
        var order = _order.Sort(gaussians);
        CountEntries(gaussians, grid);
        Grow(ref _gaussians, Count);
        Grow(ref _slots, Count);
        _starts.AsSpan(0, grid.Count).CopyTo(_next);
        foreach (int gaussian in order)
        {
            Enter(gaussian, gaussians[gaussian].Tiles, grid.Columns);
        }
    }

    /// <summary>Gaussians of a tile, nearest first.</summary>
    public ReadOnlySpan<int> GaussiansOf(int tile) => _gaussians.AsSpan(_starts[tile], _starts[tile + 1] - _starts[tile]);

    /// <summary>Slots of a tile's entries.</summary>
    public ReadOnlySpan<int> SlotsOf(int tile) => _slots.AsSpan(_starts[tile], _starts[tile + 1] - _starts[tile]);

    /// <summary>The slots of a Gaussian.</summary>
    public (int Start, int Count) SlotsOfGaussian(int gaussian) =>
        (_slotStarts[gaussian], _slotStarts[gaussian + 1] - _slotStarts[gaussian]);

    private static void Grow(ref int[] array, int count)
    {
        if (array.Length < count)
        {
            array = new int[count + count / 4];
        }
    }

    private void CountEntries(ReadOnlySpan<ProjectedGaussian> gaussians, TileGrid grid)
    {
        Grow(ref _starts, grid.Count + 1);
        Grow(ref _next, grid.Count);
        Grow(ref _slotStarts, gaussians.Length + 1);
        var counts = _starts.AsSpan(0, grid.Count + 1);
        counts.Clear();
        int slot = 0;
        for (int index = 0; index < gaussians.Length; index++)
        {
            _slotStarts[index] = slot;
            var tiles = gaussians[index].Tiles;
            slot = checked(slot + tiles.Count);
            for (int y = tiles.Y0; y < tiles.Y1; y++)
            {
                for (int x = tiles.X0; x < tiles.X1; x++)
                {
                    counts[y * grid.Columns + x + 1]++;
                }
            }
        }

        _slotStarts[gaussians.Length] = Count = slot;
        for (int tile = 0; tile < grid.Count; tile++)
        {
            counts[tile + 1] += counts[tile];
        }
    }

    private void Enter(int gaussian, TileRectangle tiles, int columns)
    {
        int slot = _slotStarts[gaussian];
        for (int y = tiles.Y0; y < tiles.Y1; y++)
        {
            for (int x = tiles.X0; x < tiles.X1; x++)
            {
                int place = _next[y * columns + x]++;
                (_gaussians[place], _slots[place]) = (gaussian, slot++);
            }
        }
    }
}
