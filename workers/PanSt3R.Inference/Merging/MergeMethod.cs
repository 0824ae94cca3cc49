namespace PanSt3R.Inference.Merging;

/// <summary>How masks become segments.</summary>
public enum MergeMethod
{
    /// <summary>One pass of voting by class score times mask; mask threshold 0.5, overlap threshold 0.8.</summary>
    StandardV1,

    /// <summary>Two passes of voting; mask threshold 0.25, overlap threshold 0.5.</summary>
    StandardV2,

    /// <summary>Quadratic selection of masks that cover much and overlap little, then the largest mask per pixel.</summary>
    Qubo,
}
