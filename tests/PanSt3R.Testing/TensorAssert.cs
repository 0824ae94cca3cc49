namespace PanSt3R.Testing;

/// <summary>Comparisons of numeric results with recorded ones.</summary>
public static class TensorAssert
{
    /// <summary>Fails unless every value is within the absolute tolerance of the expected one; NaN equals NaN.</summary>
    public static void Close(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double tolerance, string what)
    {
        if (expected.Length != actual.Length)
        {
            throw new InvalidOperationException($"{what}: {actual.Length} values, expected {expected.Length}.");
        }

        double worst = 0;
        int where = -1;
        for (int i = 0; i < expected.Length; i++)
        {
            double difference = Math.Abs((double)expected[i] - actual[i]);
            bool equal = expected[i].Equals(actual[i]);
            if (!equal && !(difference <= worst))
            {
                (worst, where) = (difference, i);
            }
        }

        if (!(worst <= tolerance))
        {
            throw new InvalidOperationException(
                $"{what}: element {where} is {actual[where]}, expected {expected[where]}; difference {worst:G4} exceeds {tolerance:G4}.");
        }
    }
}
