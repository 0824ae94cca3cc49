namespace PanSt3R.Inference.Merging.Tiling;

/// <summary>What is known of one mask in one tile.</summary>
/// <param name="Minimum">Smallest value; 0 where the tile reaches past the right border of the view.</param>
/// <param name="Maximum">Largest value.</param>
/// <param name="Sum">Sum of the values: the soft area of the mask in the tile.</param>
internal readonly record struct TileStatistics(float Minimum, float Maximum, float Sum);
