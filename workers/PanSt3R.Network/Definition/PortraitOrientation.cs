namespace PanSt3R.Network.Definition;

/// <summary>What happens to a portrait view (spec: network, section 13).</summary>
internal enum PortraitOrientation
{
    /// <summary>Everything stays upright.</summary>
    Natural,

    /// <summary>As the reference does with its landscape flag on: some of the maps are transposed.</summary>
    Transposed,
}
