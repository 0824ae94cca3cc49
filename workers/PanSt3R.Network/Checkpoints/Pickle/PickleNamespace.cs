namespace PanSt3R.Network.Checkpoints.Pickle;

/// <summary>An object that is nothing but named attributes, such as <c>argparse.Namespace</c>.</summary>
internal sealed class PickleNamespace
{
    /// <summary>The attributes; null until the pickle gives them.</summary>
    public PickleDictionary? Attributes { get; set; }
}
