namespace PanSt3R.Inference.Merging.Selection;

/// <summary>
/// Climbs to a selection that no single flip improves, nor any flip followed by the best answer of the other masks:
/// putting a mask in and taking out what it makes worthless, or taking one out and filling the room it leaves.
/// </summary>
internal sealed class LocalSearch
{
    private const int NoMask = -1;
    private const double SmallestStep = 1e-12;

    private readonly SelectionState _state;
    private readonly double _smallestStep;
    private readonly List<int> _flipped = [];

    private LocalSearch(SelectionState state)
    {
        _state = state;
        _smallestStep = SmallestStep * state.Problem.GainScale;
    }

    /// <summary>Improves the state in place until no move is left; the lowest indices win ties.</summary>
    public static void Climb(SelectionState state)
    {
        var search = new LocalSearch(state);
        search.Ascend(NoMask);
        int failures = 0;
        for (int mask = 0; failures < state.Problem.Count; mask = (mask + 1) % state.Problem.Count)
        {
            failures = search.TryFlip(mask) ? 0 : failures + 1;
        }
    }

    /// <summary>Flips a mask and lets the others answer; takes everything back if the objective has not risen.</summary>
    private bool TryFlip(int mask)
    {
        double before = _state.Objective;
        _flipped.Clear();
        Flip(mask);
        Ascend(mask);
        if (_state.Objective > before + _smallestStep)
        {
            return true;
        }

        foreach (int flipped in _flipped)
        {
            _state.Flip(flipped);
        }

        return false;
    }

    private void Ascend(int held)
    {
        for (int mask = BestFlip(held); mask != NoMask; mask = BestFlip(held))
        {
            Flip(mask);
        }
    }

    private int BestFlip(int held)
    {
        int best = NoMask;
        double bestGain = _smallestStep;
        for (int mask = 0; mask < _state.Problem.Count; mask++)
        {
            double gain = _state.FlipGain(mask);
            if (gain > bestGain && mask != held)
            {
                (best, bestGain) = (mask, gain);
            }
        }

        return best;
    }

    private void Flip(int mask)
    {
        _state.Flip(mask);
        _flipped.Add(mask);
    }
}
