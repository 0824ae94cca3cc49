namespace PanSt3R.Splatting.Labels;

/// <summary>
/// What tiles find out in one view: for every entry of the tile lists its weight by label, labels without weight left out. A tile
/// writes only what belongs to it, so no locks are needed, and what is found does not depend on the order of the tiles.
/// </summary>
/// <remarks>12 bytes per entry and 6 per label of an entry (one or two are usual, never more than pixels), kept from view to view.</remarks>
internal sealed class EntryLabels
{
    private LabelRecords[] _tiles = [];
    private Place[] _entries = [];

    /// <summary>Forgets everything.</summary>
    /// <param name="tiles">Number of tiles.</param>
    /// <param name="slots">Number of slots of the tile lists.</param>
    public void Reset(int tiles, int slots)
    {
        if (_entries.Length < slots)
        {
            _entries = new Place[slots + slots / 4];
        }

        _entries.AsSpan(0, slots).Clear();
        int known = _tiles.Length;
        if (known < tiles)
        {
            Array.Resize(ref _tiles, tiles);
            for (int tile = known; tile < tiles; tile++)
            {
                _tiles[tile] = new LabelRecords();
            }
        }

        foreach (var records in _tiles)
        {
            records.Clear();
        }
    }

    /// <summary>Notes what an entry received, and sets the sums to zero.</summary>
    /// <param name="tile">Tile of the entry.</param>
    /// <param name="slot">Slot of the entry.</param>
    /// <param name="labels">Labels.</param>
    /// <param name="sums">Their weights.</param>
    public void Take(int tile, int slot, ReadOnlySpan<short> labels, Span<float> sums)
    {
        var records = _tiles[tile];
        int start = records.Count;
        for (int i = 0; i < labels.Length; i++)
        {
            if (sums[i] > 0)
            {
                records.Add(labels[i], sums[i]);
                sums[i] = 0;
            }
        }

        _entries[slot] = new Place(tile, start, records.Count - start);
    }

    /// <summary>Appends what an entry received.</summary>
    public void CopyTo(LabelRecords target, int slot)
    {
        var entry = _entries[slot];
        if (entry.Count > 0)
        {
            var records = _tiles[entry.Tile];
            target.Add(records.Labels.Slice(entry.Start, entry.Count), records.Weights.Slice(entry.Start, entry.Count));
        }
    }

    private readonly record struct Place(int Tile, int Start, int Count);
}
