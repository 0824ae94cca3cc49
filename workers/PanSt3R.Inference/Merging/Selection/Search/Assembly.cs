namespace PanSt3R.Inference.Merging.Selection.Search;

/// <summary>
/// Builds a subproblem from a larger one. Its groups are groups of the original, with fewer choices, or two of them
/// joined; its choices are choices of the original, or one of each joined group.
/// </summary>
internal sealed class Assembly(Subproblem original)
{
    private const int Nothing = -1;

    private readonly List<int> _first = [];
    private readonly List<int> _second = [];
    private readonly List<(int First, int Second)> _groups = [];
    private readonly List<int> _starts = [0];

    /// <summary>Ends the current group, whose choices were added before.</summary>
    public void CloseGroup(int first, int second = Nothing)
    {
        _groups.Add((first, second));
        _starts.Add(_first.Count);
    }

    /// <summary>Adds a choice to the current group: one of the original, or two together.</summary>
    public void Add(int first, int second = Nothing)
    {
        _first.Add(first);
        _second.Add(second);
    }

    /// <summary>Builds the subproblem; pairs of choices that need not be considered any more become forbidden.</summary>
    /// <param name="values"><c>[original.Choices]</c> values to start from.</param>
    /// <param name="gains"><c>[original.Choices]</c> gains to start from.</param>
    /// <param name="constant">Decided part of the objective.</param>
    /// <param name="taken">Decided masks.</param>
    public Subproblem Build(ReadOnlySpan<double> values, ReadOnlySpan<double> gains, double constant, int[] taken)
    {
        var result = new Subproblem(_first.Count, _groups.Count)
        {
            Constant = constant,
            Taken = taken,
            Forbidden = original.Forbidden,
        };
        _starts.CopyTo(result.Starts);
        for (int group = 0; group < _groups.Count; group++)
        {
            result.GroupOf.AsSpan(_starts[group].._starts[group + 1]).Fill(group);
            FillShifts(result.ShiftsFrom(group), _groups[group]);
        }

        for (int choice = 0; choice < _first.Count; choice++)
        {
            FillChoice(result, choice, values, gains);
        }

        for (int choice = 0; choice < _first.Count; choice++)
        {
            FillPenalties(result, choice);
        }

        return result;
    }

    private void FillChoice(Subproblem result, int choice, ReadOnlySpan<double> values, ReadOnlySpan<double> gains)
    {
        int s = _first[choice];
        int t = _second[choice];
        if (t == Nothing)
        {
            (result.Masks[choice], result.Values[choice], result.Gains[choice]) = (original.Masks[s], values[s], gains[s]);
            return;
        }

        result.Masks[choice] = [.. original.Masks[s], .. original.Masks[t]];
        result.Values[choice] = values[s] + values[t] + original.Remainder(s, t);
        result.Gains[choice] = gains[s] + gains[t] - original.PenaltiesOf(s)[t];
    }

    private void FillShifts(Span<double> shifts, (int First, int Second) group)
    {
        AddShifts(shifts, original.ShiftsFrom(group.First), replace: true);
        if (group.Second != Nothing)
        {
            AddShifts(shifts, original.ShiftsFrom(group.Second), replace: false);
        }
    }

    private void AddShifts(Span<double> shifts, ReadOnlySpan<double> from, bool replace)
    {
        for (int choice = 0; choice < shifts.Length; choice++)
        {
            int second = _second[choice];
            double shift = second == Nothing ? from[_first[choice]] : from[_first[choice]] + from[second];
            shifts[choice] = replace ? shift : shifts[choice] + shift;
        }
    }

    private void FillPenalties(Subproblem result, int choice)
    {
        var penalties = result.PenaltiesOf(choice);
        var gains = result.Gains;
        ReadOnlySpan<double> first = original.PenaltiesOf(_first[choice]);
        ReadOnlySpan<double> second = _second[choice] == Nothing ? [] : original.PenaltiesOf(_second[choice]);
        for (int other = 0; other < penalties.Length; other++)
        {
            double penalty = Sum(first, other) + (second.IsEmpty ? 0 : Sum(second, other));
            bool needless = penalty > 0 && penalty >= Math.Min(gains[choice], gains[other]);
            penalties[other] = needless ? original.Forbidden : penalty;
        }
    }

    private double Sum(ReadOnlySpan<double> penalties, int other) =>
        penalties[_first[other]] + (_second[other] == Nothing ? 0 : penalties[_second[other]]);
}
