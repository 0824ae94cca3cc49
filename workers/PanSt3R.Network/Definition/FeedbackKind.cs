namespace PanSt3R.Network.Definition;

/// <summary>Feedback of the last block's input into stored memory.</summary>
public enum FeedbackKind
{
    /// <summary>None.</summary>
    None,

    /// <summary>One linear layer.</summary>
    Linear,

    /// <summary>An MLP with hidden width 4 times the input width.</summary>
    Mlp,
}
