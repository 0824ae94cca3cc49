using System.Buffers;

namespace PanSt3R.Inference.Merging.Selection.Search;

/// <summary>
/// What is left of a problem once some masks are decided. The undecided masks are shared out to groups, and exactly
/// one choice of every group is made: none of its masks, one, or several.
/// </summary>
/// <remarks>
/// <para>
/// Every choice has a value, and two choices of different groups have a remainder <c>-(penalty + shift + shift)</c>
/// that is never positive. The objective of a complete set of choices is <see cref="Constant"/> plus its values plus
/// its remainders; leaving the remainders out gives an upper bound. Moving parts of the penalties to the values and
/// back (the shifts) keeps all objectives as they are and lowers the bound, see <see cref="DualAscent"/>.
/// </para>
/// <para>Buffers are rented; a subproblem must be disposed once.</para>
/// </remarks>
internal sealed class Subproblem : IDisposable
{
    private readonly double[] _values;
    private readonly double[] _gains;
    private readonly double[] _penalties;
    private readonly double[] _shifts;

    public Subproblem(int choices, int groups)
    {
        Choices = choices;
        Groups = groups;
        Masks = new int[choices][];
        GroupOf = new int[choices];
        Starts = new int[groups + 1];
        _values = ArrayPool<double>.Shared.Rent(choices);
        _gains = ArrayPool<double>.Shared.Rent(choices);
        _penalties = ArrayPool<double>.Shared.Rent(choices * choices);
        _shifts = ArrayPool<double>.Shared.Rent(groups * choices);
    }

    /// <summary>Number of choices of all groups together.</summary>
    public int Choices { get; }

    /// <summary>Number of groups.</summary>
    public int Groups { get; }

    /// <summary>Part of the objective that is decided.</summary>
    public double Constant { get; init; }

    /// <summary>Masks that are decided to be selected.</summary>
    public int[] Taken { get; init; } = [];

    /// <summary>Penalty of two choices that need not be considered together; above any attainable gain.</summary>
    public required double Forbidden { get; init; }

    /// <summary><c>[Choices]</c> the masks that each choice selects.</summary>
    public int[][] Masks { get; }

    /// <summary><c>[Choices]</c> group of each choice, ascending.</summary>
    public int[] GroupOf { get; }

    /// <summary><c>[Groups + 1]</c> first choice of each group, and the number of choices.</summary>
    public int[] Starts { get; }

    /// <summary><c>[Choices]</c> values.</summary>
    public Span<double> Values => _values.AsSpan(0, Choices);

    /// <summary><c>[Choices]</c> what each choice adds to the objective if every other group chooses no mask.</summary>
    public Span<double> Gains => _gains.AsSpan(0, Choices);

    /// <summary><c>[Choices]</c> penalties of a choice with all others; without meaning inside a group.</summary>
    public Span<double> PenaltiesOf(int choice) => _penalties.AsSpan(choice * Choices, Choices);

    /// <summary>
    /// <c>[Choices]</c> what was moved to the value of each choice from its remainders with one group; without meaning
    /// for choices of that group.
    /// </summary>
    public Span<double> ShiftsFrom(int group) => _shifts.AsSpan(group * Choices, Choices);

    /// <summary>Number of choices of a group.</summary>
    public int SizeOf(int group) => Starts[group + 1] - Starts[group];

    /// <summary>Remainder of two choices of different groups: 0 or negative.</summary>
    public double Remainder(int s, int t) =>
        -PenaltiesOf(s)[t] - ShiftsFrom(GroupOf[t])[s] - ShiftsFrom(GroupOf[s])[t];

    /// <summary>The largest value of a group.</summary>
    public double BestOf(int group)
    {
        double best = double.NegativeInfinity;
        foreach (double value in Values[Starts[group]..Starts[group + 1]])
        {
            best = Math.Max(best, value);
        }

        return best;
    }

    /// <summary>Upper bound of the objective over all choices.</summary>
    public double Bound()
    {
        double bound = Constant;
        for (int group = 0; group < Groups; group++)
        {
            bound += BestOf(group);
        }

        return bound;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<double>.Shared.Return(_values);
        ArrayPool<double>.Shared.Return(_gains);
        ArrayPool<double>.Shared.Return(_penalties);
        ArrayPool<double>.Shared.Return(_shifts);
    }
}
