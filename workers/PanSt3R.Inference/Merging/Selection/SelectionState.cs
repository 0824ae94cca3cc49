namespace PanSt3R.Inference.Merging.Selection;

/// <summary>
/// A selection that changes one mask at a time and always knows its objective and what each change would bring:
/// reading a change costs O(1), making it O(Q).
/// </summary>
internal sealed class SelectionState(QuboProblem problem)
{
    private readonly bool[] _selected = new bool[problem.Count];
    private readonly double[] _marginals = problem.Gains.ToArray();

    /// <summary>Objective of the selection; starts at 0 with nothing selected.</summary>
    public double Objective { get; private set; }

    /// <summary>The problem that the selection belongs to.</summary>
    public QuboProblem Problem => problem;

    /// <summary>Whether mask i is selected.</summary>
    public bool IsSelected(int i) => _selected[i];

    /// <summary>Gain of mask i less its penalties with the other selected masks.</summary>
    public double Marginal(int i) => _marginals[i];

    /// <summary>Change of the objective if mask i is flipped.</summary>
    public double FlipGain(int i) => _selected[i] ? -_marginals[i] : _marginals[i];

    /// <summary>Selects mask i, or takes it out if it is selected.</summary>
    public void Flip(int i)
    {
        Objective += FlipGain(i);
        _selected[i] = !_selected[i];
        double sign = _selected[i] ? 1 : -1;
        var penalties = problem.PenaltiesOf(i);
        for (int j = 0; j < penalties.Length; j++)
        {
            _marginals[j] -= sign * penalties[j];
        }
    }

    /// <summary>The selected masks in ascending order.</summary>
    public int[] ToSelection() => [.. Enumerable.Range(0, problem.Count).Where(IsSelected)];
}
