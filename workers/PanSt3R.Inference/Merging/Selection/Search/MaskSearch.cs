namespace PanSt3R.Inference.Merging.Selection.Search;

/// <summary>
/// Depth-first search that selects one mask after the other. As many of the masks that are left as the bound allows are
/// packed, see <see cref="MaskPacking"/>: no selection of them alone is good enough, so one of the others must be
/// selected next. Bounds are computed anew at every node, with the gains that the selected masks leave.
/// </summary>
/// <remarks>
/// Nodes cost some microseconds. Dense problems are proven in a few thousand of them; where masks meet few others the
/// bound is too weak, and <see cref="BranchAndBound"/> gets further.
/// </remarks>
internal sealed class MaskSearch
{
    private const int StepsBetweenChecks = 1 << 18;

    private readonly QuboProblem _problem;
    private readonly SearchLimit _limit;
    private readonly double _tolerance;
    private readonly MaskPacking _packing;
    private readonly List<SearchLevel> _levels = [];
    private readonly List<int> _taken = [];
    private long _steps;
    private long _nextCheck;
    private long _mostSteps;
    private double _target;

    public MaskSearch(QuboProblem problem, int masks, SearchLimit limit)
    {
        (_problem, _limit, _tolerance) = (problem, limit, ExactSolver.Tolerance * problem.GainScale);
        _packing = new MaskPacking(problem, masks);
    }

    /// <summary>Nodes of all searches so far.</summary>
    public long Nodes { get; private set; }

    /// <summary>The masks that make the best selection of the last search, or null if none was good enough.</summary>
    public int[]? Found { get; private set; }

    /// <summary>Looks for the best selection.</summary>
    /// <param name="masks">Masks to choose from.</param>
    /// <param name="gains">Their gains, above 0.</param>
    /// <param name="target">Selections must be better than this.</param>
    /// <param name="mostSteps">Ends the search after about as many pairs of masks.</param>
    /// <returns>Whether the search is complete.</returns>
    public bool Run(ReadOnlySpan<int> masks, ReadOnlySpan<double> gains, double target, long mostSteps)
    {
        (Found, _target, _mostSteps) = (null, target, _steps + mostSteps);
        _nextCheck = _steps;
        _taken.Clear();
        var level = LevelAt(0);
        masks.CopyTo(level.Masks);
        gains.CopyTo(level.Gains);
        level.Count = masks.Length;
        return Explore(0, 0);
    }

    private bool Explore(int depth, double objective)
    {
        var level = LevelAt(depth);
        Nodes++;
        if (objective > _target)
        {
            (Found, _target) = ([.. _taken], objective + _tolerance);
        }

        if (!Continue(level.Count))
        {
            return false;
        }

        Partition(level, _target - objective);
        for (int next = level.Packed; next < level.Count; next++)
        {
            _taken.Add(level.Masks[next]);
            LevelAt(depth + 1).Enter(level, next, _problem.PenaltiesOf(level.Masks[next]));
            bool isComplete = Explore(depth + 1, objective + level.Gains[next]);
            _taken.RemoveAt(_taken.Count - 1);
            if (!isComplete)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Sorts the masks of a level by gain and moves the ones that could not be packed to the end.</summary>
    private void Partition(SearchLevel level, double limit)
    {
        level.SortByGain();
        _packing.Pack(level, limit);
        level.MovePackedFirst();
    }

    private bool Continue(int masks)
    {
        _steps += (masks * masks) + 1;
        if (_steps < _nextCheck)
        {
            return true;
        }

        _nextCheck += StepsBetweenChecks;
        return _steps <= _mostSteps && !_limit.IsReached();
    }

    private SearchLevel LevelAt(int depth)
    {
        while (_levels.Count <= depth)
        {
            _levels.Add(new SearchLevel(_packing.Capacity));
        }

        return _levels[depth];
    }
}
