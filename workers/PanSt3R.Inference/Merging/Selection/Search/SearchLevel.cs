namespace PanSt3R.Inference.Merging.Selection.Search;

/// <summary>The masks that may still be selected at one depth of a <see cref="MaskSearch"/>.</summary>
/// <param name="capacity">Most masks.</param>
internal sealed class SearchLevel(int capacity)
{
    private readonly bool[] _isLeftOut = new bool[capacity];
    private readonly int[] _leftMasks = new int[capacity];
    private readonly double[] _leftGains = new double[capacity];

    /// <summary>Indices of the masks.</summary>
    public int[] Masks { get; } = new int[capacity];

    /// <summary>What each mask adds to the objective, above 0.</summary>
    public double[] Gains { get; } = new double[capacity];

    /// <summary>Number of masks.</summary>
    public int Count { get; set; }

    /// <summary>Number of masks at the front that were packed.</summary>
    public int Packed { get; private set; }

    /// <summary>Takes over what another level leaves when one of its masks is selected: earlier masks without conflict.</summary>
    /// <param name="parent">The other level.</param>
    /// <param name="selected">Position of the mask.</param>
    /// <param name="penalties">Penalties of the mask by index of the other.</param>
    public void Enter(SearchLevel parent, int selected, ReadOnlySpan<double> penalties)
    {
        Count = 0;
        double most = parent.Gains[selected];
        for (int i = 0; i < selected; i++)
        {
            double penalty = penalties[parent.Masks[i]];
            double gain = parent.Gains[i] - penalty;
            if (gain > 0 && penalty < most)
            {
                (Masks[Count], Gains[Count]) = (parent.Masks[i], gain);
                Count++;
            }
        }
    }

    /// <summary>Sorts by rising gain; all masks count as packed.</summary>
    public void SortByGain()
    {
        Gains.AsSpan(0, Count).Sort(Masks.AsSpan(0, Count));
        _isLeftOut.AsSpan(0, Count).Clear();
    }

    /// <summary>Says that the mask at a position was not packed.</summary>
    public void LeaveOut(int position) => _isLeftOut[position] = true;

    /// <summary>Puts the masks that were not packed after those that were; both stay in order.</summary>
    public void MovePackedFirst()
    {
        Packed = 0;
        int left = 0;
        for (int i = 0; i < Count; i++)
        {
            bool isLeft = _isLeftOut[i];
            var (masks, gains, position) = isLeft ? (_leftMasks, _leftGains, left++) : (Masks, Gains, Packed++);
            (masks[position], gains[position]) = (Masks[i], Gains[i]);
        }

        _leftMasks.AsSpan(0, left).CopyTo(Masks.AsSpan(Packed));
        _leftGains.AsSpan(0, left).CopyTo(Gains.AsSpan(Packed));
    }
}
