namespace PanSt3R.Inference.Verification;

/// <summary>How far a computed tensor is from the recorded one.</summary>
/// <param name="Case">Name of the case.</param>
/// <param name="Tensor">Name of the tensor.</param>
/// <param name="Path">How it was computed.</param>
/// <param name="AbsoluteError">Largest absolute difference; NaN when values or sizes cannot be compared.</param>
/// <param name="RelativeError">The same over the largest recorded magnitude.</param>
/// <param name="Tolerance">Largest absolute difference that counts as equal.</param>
public sealed record TensorComparison(
    string Case, string Tensor, ComputedBy Path, double AbsoluteError, double RelativeError, double Tolerance)
{
    /// <summary>Whether the difference is within its tolerance.</summary>
    public bool IsWithin => AbsoluteError <= Tolerance;

    /// <summary>Compares value by value; NaN equals NaN.</summary>
    public static TensorComparison Of(
        string name, string tensor, ComputedBy path, ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double tolerance)
    {
        if (expected.Length != actual.Length)
        {
            return new TensorComparison(name, tensor, path, double.NaN, double.NaN, tolerance);
        }

        double worst = 0;
        double largest = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            double difference = expected[i].Equals(actual[i]) ? 0 : Math.Abs((double)expected[i] - actual[i]);
            worst = difference <= worst ? worst : difference;
            largest = Math.Max(largest, Math.Abs(expected[i]));
        }

        return new TensorComparison(name, tensor, path, worst, largest > 0 ? worst / largest : worst, tolerance);
    }
}

/// <summary>How a compared tensor was computed.</summary>
public enum ComputedBy
{
    /// <summary>By its stage alone, from recorded inputs.</summary>
    Stage,

    /// <summary>From the images through all stages.</summary>
    EndToEnd,

    /// <summary>By the pipeline's own predictor, from the images.</summary>
    Pipeline,
}
