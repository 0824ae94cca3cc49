namespace PanSt3R.Splatting.Labels;

/// <summary>How labels are rendered.</summary>
/// <param name="LeastAlpha">Pixels that Gaussians cover less than this have no label, 0 to 1.</param>
/// <param name="WithMargin">Whether the distance between the two best labels is rendered, too.</param>
public sealed record LabelRenderSettings(float LeastAlpha = 0.5f, bool WithMargin = false);

/// <summary>Labels in a view.</summary>
/// <param name="Map">The labels.</param>
/// <param name="Margins">
/// <c>[H, W]</c>: rendered weight of the best label less that of the second, 0 to 1, also where the label is withheld; empty unless
/// asked for.
/// </param>
public sealed record LabelView(LabelMap Map, float[] Margins);
