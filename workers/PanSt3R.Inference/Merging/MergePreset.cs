namespace PanSt3R.Inference.Merging;

/// <summary>Whether quadratic selection keeps the oddities of the published code. Standard merging has none.</summary>
public enum MergePreset
{
    /// <summary>
    /// Corrected: weights are relative to the real pixels of all views; with a class temperature the logistic
    /// function is applied once; areas and mean mask values are over real pixels only, also where they decide
    /// whether a segment is kept; queries are listed by their real index.
    /// </summary>
    Default,

    /// <summary>
    /// As published: weights are relative to the padded size (views times largest height times largest width);
    /// with a class temperature the logistic function is applied twice; padded pixels belong to the first selected
    /// query and count in its area and mean mask value; result files list queries by their position among the
    /// selected ones, with the real index beside it.
    /// </summary>
    Reference,
}
