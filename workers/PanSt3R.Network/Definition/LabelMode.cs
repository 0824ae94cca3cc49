namespace PanSt3R.Network.Definition;

/// <summary>How class logits become probabilities.</summary>
public enum LabelMode
{
    /// <summary>Each class by itself, logistic function.</summary>
    Sigmoid,

    /// <summary>Over all classes and a learned "no object" class, the last.</summary>
    Softmax,
}
