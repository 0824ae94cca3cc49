namespace PanSt3R.Inference.Merging.Selection.Search;

/// <summary>
/// Depth-first branch and bound over some masks of a problem. Every <see cref="Subproblem"/> is tightened by dual
/// ascent, by removing choices that cannot beat the best selection, and by joining groups; then the choices of one
/// group are tried in turn, the most promising first. What a <see cref="MaskSearch"/> can finish is left to it.
/// </summary>
/// <param name="problem">The whole problem.</param>
/// <param name="candidates">Masks to choose from, all of positive gain.</param>
/// <param name="limit">Ends the search early.</param>
internal sealed class BranchAndBound(QuboProblem problem, int[] candidates, SearchLimit limit)
{
    /// <summary>Most sweeps before something else is tried.</summary>
    private const int Sweeps = 4;

    /// <summary>A sweep that closes less than this part of the distance to the best selection is the last.</summary>
    private const double WorthwhileProgress = 0.1;

    /// <summary>Steps of the first search of single masks: some ten milliseconds.</summary>
    private const long FirstSteps = 3_000_000;

    private readonly DualAscent _ascent = new();
    private readonly MaskSearch _masks = new(problem, candidates.Length, limit);
    private readonly double _tolerance = ExactSolver.Tolerance * candidates.Sum(mask => problem.Gains[mask]);
    private readonly HashSet<int> _members = [.. candidates];
    private long _nodes;
    private Action _onNode = () => { };

    /// <summary>Most steps of a search of single masks inside a subproblem.</summary>
    /// <value>About a millisecond by default.</value>
    public long MaskSteps { get; init; } = 300_000;

    /// <summary>The best selection known, ascending; empty at first.</summary>
    public int[] Selection { get; private set; } = [];

    /// <summary>Objective of <see cref="Selection"/>.</summary>
    public double Objective { get; private set; }

    /// <summary>Upper bound of the objective of any selection of the candidates.</summary>
    public double Bound { get; private set; }

    /// <summary>Subproblems searched, those of the search of single masks included.</summary>
    public long Nodes => _nodes + _masks.Nodes;

    private double Target => Objective + _tolerance;

    /// <summary>Whether a mask is one of the candidates.</summary>
    public bool Covers(int mask) => _members.Contains(mask);

    /// <summary>Makes a selection the best known one if it is better.</summary>
    public void Offer(int[] selection)
    {
        double objective = problem.Evaluate(selection);
        if (objective > Objective)
        {
            (Selection, Objective) = ([.. selection.Order()], objective);
        }
    }

    /// <summary>Tries to search all masks one by one, which is the fastest way for most problems.</summary>
    /// <returns>Whether the best selection is now proven.</returns>
    public bool TryMasks()
    {
        double[] gains = Array.ConvertAll(candidates, mask => problem.Gains[mask]);
        bool isComplete = _masks.Run(candidates, gains, Target, FirstSteps);
        Offer(_masks.Found ?? []);
        Bound = isComplete ? Objective : gains.Sum();
        return isComplete;
    }

    /// <summary>Searches until the best selection is proven or the limit is reached.</summary>
    /// <param name="onNode">Called for every subproblem.</param>
    public void Run(Action onNode)
    {
        _onNode = onNode;
        double bound = Explore(Root.Create(problem, candidates));
        Bound = Math.Max(bound, Objective);
    }

    /// <summary>Searches a subproblem, which is disposed, and returns an upper bound of its objective.</summary>
    private double Explore(Subproblem node)
    {
        _nodes++;
        _onNode();
        using var open = Tighten(node, out double bound);
        return open is null ? bound : Branch(open);
    }

    /// <summary>Lowers the bound as far as is worthwhile; null once nothing better can be found or the limit is reached.</summary>
    private Subproblem? Tighten(Subproblem node, out double bound)
    {
        while (true)
        {
            if (node.Groups == 0)
            {
                Offer(node.Taken);
            }

            bound = Ascend(node);
            if (bound <= Target || limit.IsReached())
            {
                node.Dispose();
                return null;
            }

            var reduced = Reduce(node);
            if (reduced is null && SearchMasks(node))
            {
                bound = Objective;
                node.Dispose();
                return null;
            }

            if ((reduced ?? Joining.Apply(node, node.Bound() - Target)) is not { } simpler)
            {
                return node;
            }

            node.Dispose();
            node = simpler;
        }
    }

    private double Ascend(Subproblem node)
    {
        double bound = node.Bound();
        for (int sweep = 0; sweep < Sweeps && bound > Target && !limit.IsReached(); sweep++)
        {
            double before = bound;
            _ascent.Sweep(node);
            bound = node.Bound();
            if (before - bound < WorthwhileProgress * (bound - Objective))
            {
                break;
            }
        }

        return bound;
    }

    /// <summary>Removes the choices that the bound rules out; null if there are none.</summary>
    private Subproblem? Reduce(Subproblem node)
    {
        double slack = node.Bound() - Target;
        bool[] keep = new bool[node.Choices];
        for (int choice = 0; choice < keep.Length; choice++)
        {
            keep[choice] = node.Values[choice] + slack > node.BestOf(node.GroupOf[choice]);
        }

        return keep.Contains(false) ? Reduction.Apply(node, keep) : null;
    }

    /// <summary>Tries to search a subproblem mask by mask; says whether that was done to the end.</summary>
    private bool SearchMasks(Subproblem node)
    {
        int[] open = [.. node.Masks.SelectMany(masks => masks).Distinct()];
        double[] gains = [.. open.Select(mask => GainBeside(node.Taken, mask))];
        bool isComplete = _masks.Run(open, gains, Target - problem.Evaluate(node.Taken), MaskSteps);
        if (_masks.Found is { } found)
        {
            Offer([.. node.Taken, .. found]);
        }

        return isComplete;
    }

    private double GainBeside(int[] taken, int mask)
    {
        double gain = problem.Gains[mask];
        foreach (int other in taken)
        {
            gain -= problem.PenaltiesOf(mask)[other];
        }

        return gain;
    }

    private double Branch(Subproblem node)
    {
        double[] bounds = Lookahead.Bounds(node);
        int group = PickGroup(node, bounds);
        double result = double.NegativeInfinity;
        var choices = Enumerable.Range(node.Starts[group], node.SizeOf(group)).OrderByDescending(choice => bounds[choice]);
        foreach (int choice in choices)
        {
            bool isWorthwhile = bounds[choice] > Target && !limit.IsReached();
            double bound = isWorthwhile ? ExploreWith(choice, node, bounds) : bounds[choice];
            result = Math.Max(result, bound);
        }

        return result;
    }

    private double ExploreWith(int choice, Subproblem node, double[] bounds)
    {
        int group = node.GroupOf[choice];
        bool[] keep = Array.ConvertAll(bounds, bound => bound > Target);
        Array.Clear(keep, node.Starts[group], node.SizeOf(group));
        keep[choice] = true;
        return Explore(Reduction.Apply(node, keep));
    }

    /// <summary>The group with the fewest open choices, weighted by how far each is from being ruled out.</summary>
    private int PickGroup(Subproblem node, double[] bounds)
    {
        double Effort(int group) => bounds[node.Starts[group]..node.Starts[group + 1]].Sum(bound => Square(Math.Max(bound - Objective, 0)));
        return Enumerable.Range(0, node.Groups).MinBy(Effort);
    }

    private static double Square(double value) => value * value;
}
