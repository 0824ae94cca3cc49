namespace PanSt3R.Rooms.Rendering.Shading;

/// <summary>Where a texture is looked up.</summary>
/// <param name="u">First coordinate on the surface, in metres.</param>
/// <param name="v">Second coordinate; upwards on vertical surfaces.</param>
/// <param name="footprint">Width of a sample on the surface, in metres.</param>
internal readonly struct SurfacePoint(Lanes u, Lanes v, Lanes footprint)
{
    public readonly Lanes U = u;
    public readonly Lanes V = v;
    public readonly Lanes Footprint = footprint;
}
