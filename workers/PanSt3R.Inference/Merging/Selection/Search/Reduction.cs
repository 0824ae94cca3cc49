namespace PanSt3R.Inference.Merging.Selection.Search;

/// <summary>Removes choices from a subproblem and decides the groups that have a single choice left.</summary>
internal sealed class Reduction
{
    private readonly Subproblem _problem;
    private readonly bool[] _keep;
    private readonly double[] _values;
    private readonly double[] _gains;
    private readonly bool[] _decided;
    private readonly List<int> _taken;
    private double _constant;

    private Reduction(Subproblem problem, bool[] keep)
    {
        _problem = problem;
        _keep = keep;
        _values = problem.Values.ToArray();
        _gains = problem.Gains.ToArray();
        _decided = new bool[problem.Groups];
        _taken = [.. problem.Taken];
        _constant = problem.Constant;
    }

    /// <summary>The subproblem without some choices. If a group has none left, the bound of the result is infinitely low.</summary>
    /// <param name="problem">Stays as it is.</param>
    /// <param name="keep"><c>[Choices]</c> the choices that stay; overwritten.</param>
    public static Subproblem Apply(Subproblem problem, bool[] keep) => new Reduction(problem, keep).Apply();

    private Subproblem Apply()
    {
        for (int group = 0; group < _problem.Groups; group++)
        {
            int left = _decided[group] ? 2 : CountLeft(group);
            if (left == 0)
            {
                return new Subproblem(0, 0) { Constant = double.NegativeInfinity, Forbidden = _problem.Forbidden };
            }

            if (left == 1)
            {
                Decide(group);
                group = -1;
            }
        }

        return Build();
    }

    private int CountLeft(int group) =>
        _keep.AsSpan(_problem.Starts[group], _problem.SizeOf(group)).Count(true);

    /// <summary>Makes the last choice of a group; choices of other groups that no longer gain anything are dropped.</summary>
    private void Decide(int group)
    {
        int choice = Array.IndexOf(_keep, true, _problem.Starts[group]);
        _decided[group] = true;
        _constant += _values[choice];
        _taken.AddRange(_problem.Masks[choice]);
        var penalties = _problem.PenaltiesOf(choice);
        for (int other = 0; other < _values.Length; other++)
        {
            if (_keep[other] && !_decided[_problem.GroupOf[other]])
            {
                _values[other] += _problem.Remainder(choice, other);
                _gains[other] -= penalties[other];
                _keep[other] = _gains[other] > 0 || _problem.Masks[other].Length == 0;
            }
        }
    }

    private Subproblem Build()
    {
        var assembly = new Assembly(_problem);
        for (int group = 0; group < _problem.Groups; group++)
        {
            if (!_decided[group])
            {
                AddKept(assembly, group);
            }
        }

        return assembly.Build(_values, _gains, _constant, [.. _taken]);
    }

    private void AddKept(Assembly assembly, int group)
    {
        for (int choice = _problem.Starts[group]; choice < _problem.Starts[group + 1]; choice++)
        {
            if (_keep[choice])
            {
                assembly.Add(choice);
            }
        }

        assembly.CloseGroup(group);
    }
}
