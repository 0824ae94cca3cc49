namespace PanSt3R.Evaluation.Sources;

/// <summary>The two sides of a comparison.</summary>
internal enum Side
{
    /// <summary>What is true.</summary>
    GroundTruth,

    /// <summary>What is judged.</summary>
    Prediction,
}
