namespace PanSt3R.Splatting.Fitting.Optimisation;

/// <summary>Learning rates of the parameters of a row, the same for every row.</summary>
internal sealed class RowRates
{
    private const int Lanes = 8;

    /// <summary>One rate for all parameters.</summary>
    /// <param name="count">Parameters that are moved.</param>
    /// <param name="rate">Their rate.</param>
    public RowRates(int count, double rate)
        : this(count, rate, rate)
    {
    }

    /// <summary>Another rate for the first three parameters.</summary>
    /// <param name="count">Parameters that are moved.</param>
    /// <param name="firstThree">Rate of the first three.</param>
    /// <param name="others">Rate of the others.</param>
    public RowRates(int count, double firstThree, double others)
    {
        Count = count;
        // Eight rows are whole vectors whatever the length of a row.
        Repeated = new float[Lanes * count];
        for (int index = 0; index < Repeated.Length; index++)
        {
            Repeated[index] = (float)(index % count < 3 ? firstThree : others);
        }
    }

    /// <summary>Parameters of a row that are moved.</summary>
    public int Count { get; }

    /// <summary>Rates of eight rows.</summary>
    public float[] Repeated { get; }
}
