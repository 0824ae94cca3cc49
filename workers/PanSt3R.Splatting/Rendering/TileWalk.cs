using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PanSt3R.Splatting.Rendering;

/// <summary>Takes the weights that a Gaussian has in a tile.</summary>
internal interface IWeightVisitor
{
    /// <summary>Takes the weights at eight pixels, not all of them zero.</summary>
    /// <param name="weight">Weights; zero where the Gaussian is not added.</param>
    /// <param name="pixel">First pixel, in the tile.</param>
    void Visit(Vector256<float> weight, int pixel);
}

/// <summary>Adds a Gaussian to a tile and shows its weights to whatever needs them.</summary>
internal static class TileWalk
{
    /// <summary>Adds the next Gaussian of a tile's list.</summary>
    /// <param name="pixels">The pixels of the tile.</param>
    /// <param name="gaussian">The Gaussian.</param>
    /// <param name="place">Where the tile is.</param>
    /// <param name="entry">Place of the Gaussian in the tile's list, from 0.</param>
    /// <param name="visitor">Takes the weights, row by row.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<TVisitor>(
        this TilePixels pixels, in ProjectedGaussian gaussian, TilePlace place, int entry, ref TVisitor visitor)
        where TVisitor : struct, IWeightVisitor, allows ref struct
    {
        var span = TileSpan.Of(gaussian, place);
        for (int row = span.FirstRow; row < span.EndRow; row++)
        {
            float dy = gaussian.V - (place.Y + row);
            for (int column = span.FirstColumn; column < span.EndColumn; column += TileKernel.Lanes)
            {
                var power = TileKernel.Power(gaussian, TileKernel.Offsets(gaussian.U, place.X + column), dy);
                int pixel = row * TileGrid.Size + column;
                var weight = pixels.Take(gaussian, power, pixel, entry);
                if (weight != Vector256<float>.Zero)
                {
                    visitor.Visit(weight, pixel);
                }
            }
        }
    }
}
