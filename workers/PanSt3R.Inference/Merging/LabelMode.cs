namespace PanSt3R.Inference.Merging;

/// <summary>How class logits become class probabilities.</summary>
public enum LabelMode
{
    /// <summary>Logistic function of each logit; every column is a class.</summary>
    Sigmoid,

    /// <summary>Softmax over all columns; the last column means "no object".</summary>
    Softmax,
}
