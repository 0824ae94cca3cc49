namespace PanSt3R.Splatting.Labels;

/// <summary>What the weights of a Gaussian's labels are divided by.</summary>
public enum LabelNormalisation
{
    /// <summary>Its weight in all pixels: what was seen without a label makes the labels fainter.</summary>
    AllPixels,

    /// <summary>Its weight in pixels with a label: labels add up to 1.</summary>
    LabelledPixels,
}
