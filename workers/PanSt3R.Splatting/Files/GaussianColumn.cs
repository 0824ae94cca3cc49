using PanSt3R.Splatting.Gaussians;

namespace PanSt3R.Splatting.Files;

/// <summary>A property of the vertices of a PLY file, and where its values are among the parameters of Gaussians.</summary>
/// <param name="Name">Name of the property.</param>
/// <param name="Values">Parameters.</param>
/// <param name="First">Place of the first Gaussian's value.</param>
/// <param name="Stride">Places from one Gaussian to the next.</param>
internal sealed record GaussianColumn(string Name, float[] Values, int First, int Stride)
{
    /// <summary>The value of a Gaussian.</summary>
    public ref float Of(int gaussian) => ref Values[First + gaussian * Stride];

    /// <summary>
    /// The properties of Gaussians in their usual order, without normals. Harmonics above degree 0 are stored channel by channel.
    /// </summary>
    public static IReadOnlyList<GaussianColumn> Of(GaussianSet set)
    {
        int coefficients = set.Coefficients;
        return
        [
            .. Several(["x", "y", "z"], set.Means),
            .. Enumerable.Range(0, 3).Select(channel => new GaussianColumn($"f_dc_{channel}", set.Harmonics, channel, 3 * coefficients)),
            .. from channel in Enumerable.Range(0, 3)
               from k in Enumerable.Range(1, coefficients - 1)
               let name = $"f_rest_{(coefficients - 1) * channel + k - 1}"
               select new GaussianColumn(name, set.Harmonics, 3 * k + channel, 3 * coefficients),
            new GaussianColumn("opacity", set.OpacityLogits, 0, 1),
            .. Several(["scale_0", "scale_1", "scale_2"], set.LogScales),
            .. Several(["rot_0", "rot_1", "rot_2", "rot_3"], set.Rotations),
        ];
    }

    private static IEnumerable<GaussianColumn> Several(string[] names, float[] values) =>
        names.Select((name, index) => new GaussianColumn(name, values, index, names.Length));
}
