namespace PanSt3R.Network.Definition;

/// <summary>What a memory token holds in the reference.</summary>
public enum MemoryMode
{
    /// <summary>The normalised token.</summary>
    NormalisedTokens,

    /// <summary>The projected key and value.</summary>
    KeysAndValues,

    /// <summary>The token itself.</summary>
    RawTokens,
}
