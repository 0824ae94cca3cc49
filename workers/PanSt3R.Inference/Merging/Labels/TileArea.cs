namespace PanSt3R.Inference.Merging.Labels;

/// <summary>The part of a tile that lies inside its view, in image pixels.</summary>
/// <param name="Y">First row.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="X">First column.</param>
/// <param name="Columns">Number of columns, at most 16.</param>
internal readonly record struct TileArea(int Y, int Rows, int X, int Columns);
