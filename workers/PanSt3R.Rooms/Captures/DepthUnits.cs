namespace PanSt3R.Rooms.Captures;

/// <summary>Depth as it is stored.</summary>
internal static class DepthUnits
{
    private const float PerMetre = 1000;

    /// <summary>Whole millimetres, limited to what 16 bits hold.</summary>
    public static ushort ToMillimetres(float metres) => (ushort)Math.Min((metres * PerMetre) + 0.5f, ushort.MaxValue);
}
