
using PanSt3R.Files;

namespace PanSt3R.Inference.Merging.Selection;

/// <summary>
/// Which masks to keep, as a quadratic problem over binary variables (equations 3 and 4 of the paper): maximise
/// <c>f(u) = sum_i c_i u_i - sum_{i&lt;j} p_ij u_i u_j</c>, where <c>c_i</c> is the gain of mask i (its area) and
/// <c>p_ij &gt;= 0</c> the penalty for keeping both i and j (a multiple of their overlap).
/// </summary>
public sealed class QuboProblem
{
    /// <summary>Cost of one selected mask times the number of masks: the reference's weight against empty masks.</summary>
    public const double Regulariser = 0.001;

    private readonly double[] _gains;
    private readonly double[] _penalties;

    /// <summary>States a problem; both arrays are copied.</summary>
    /// <param name="gains"><c>[Count]</c> gains, in any unit.</param>
    /// <param name="penalties"><c>[Count, Count]</c> penalties in the same unit, symmetric; the diagonal is ignored.</param>
    /// <exception cref="InvalidContentException">
    /// The sizes do not fit, a number is not finite, or a penalty is negative or differs from its mirror image.
    /// </exception>
    public QuboProblem(ReadOnlySpan<double> gains, ReadOnlySpan<double> penalties)
    {
        _gains = gains.ToArray();
        _penalties = penalties.ToArray();
        GainScale = _gains.Sum(gain => Math.Max(gain, 0));
        Validate();
        for (int i = 0; i < Count; i++)
        {
            _penalties[i * Count + i] = 0;
        }
    }

    /// <summary>Number of masks to choose from.</summary>
    public int Count => _gains.Length;

    /// <summary>Sum of the positive gains: no objective is larger. Tolerances are relative to it.</summary>
    public double GainScale { get; }

    /// <summary><c>[Count]</c> gains <c>c_i</c>.</summary>
    public ReadOnlySpan<double> Gains => _gains;

    /// <summary><c>[Count]</c> penalties <c>p_ij</c> of mask i with every other mask; 0 with itself.</summary>
    public ReadOnlySpan<double> PenaltiesOf(int i) => _penalties.AsSpan(i * Count, Count);

    /// <summary>
    /// The problem whose energy the reference minimises: <c>u^T W u + 0.001 |u| / Q</c>, so that
    /// <c>c_i = -W_ii - 0.001 / Q</c>, <c>p_ij = 2 W_ij</c> and <c>f = -energy</c>.
    /// </summary>
    /// <param name="weights"><c>[count, count]</c> symmetric energy weights: areas negated on the diagonal, overlaps beside it.</param>
    /// <param name="count">Number of masks Q.</param>
    /// <exception cref="InvalidContentException">As for the constructor.</exception>
    public static QuboProblem FromEnergyWeights(ReadOnlySpan<float> weights, int count)
    {
        if (weights.Length != count * count)
        {
            throw new InvalidContentException($"{weights.Length} weights cannot belong to {count} masks; {count * count} are needed.");
        }

        double[] gains = new double[count];
        double[] penalties = new double[weights.Length];
        for (int i = 0; i < weights.Length; i++)
        {
            penalties[i] = 2.0 * weights[i];
        }

        for (int i = 0; i < count; i++)
        {
            gains[i] = -(double)weights[i * count + i] - Regulariser / count;
        }

        return new QuboProblem(gains, penalties);
    }

    /// <summary>Objective <c>f</c> of a selection, computed from nothing.</summary>
    /// <param name="selection">Distinct mask indices in any order.</param>
    public double Evaluate(ReadOnlySpan<int> selection)
    {
        double objective = 0;
        for (int a = 0; a < selection.Length; a++)
        {
            var penalties = PenaltiesOf(selection[a]);
            objective += _gains[selection[a]];
            foreach (int other in selection[..a])
            {
                objective -= penalties[other];
            }
        }

        return objective;
    }

    private void Validate()
    {
        if (_penalties.Length != Count * Count)
        {
            throw new InvalidContentException($"{_penalties.Length} penalties do not fit {Count} gains; {Count * Count} are needed.");
        }

        for (int i = 0; i < Count; i++)
        {
            if (!double.IsFinite(_gains[i]))
            {
                throw new InvalidContentException($"The gain of mask {i} is {_gains[i]}; gains must be finite.");
            }

            for (int j = 0; j < i; j++)
            {
                ValidatePair(i, j);
            }
        }
    }

    private void ValidatePair(int i, int j)
    {
        double penalty = _penalties[i * Count + j];
        double mirrored = _penalties[j * Count + i];
        if (!double.IsFinite(penalty) || penalty < 0 || penalty != mirrored)
        {
            throw new InvalidContentException(
                $"The penalties of masks {i} and {j} are {penalty} and {mirrored}; they must be equal, finite and not negative.");
        }
    }
}
