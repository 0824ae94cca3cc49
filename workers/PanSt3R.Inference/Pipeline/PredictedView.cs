using PanSt3R.Inference.Geometry;
using PanSt3R.Inference.Imaging;

namespace PanSt3R.Inference.Pipeline;

/// <summary>What the network found of one view, apart from masks.</summary>
/// <param name="Image">The photo at network size.</param>
/// <param name="Points"><c>[H, W, 3]</c> world coordinates.</param>
/// <param name="Depth"><c>[H, W]</c> z in the camera frame.</param>
/// <param name="Confidence"><c>[H, W]</c>, at least 1.</param>
/// <param name="Camera">Estimated camera.</param>
internal sealed record PredictedView(RgbImage Image, float[] Points, float[] Depth, float[] Confidence, ViewCamera Camera);
