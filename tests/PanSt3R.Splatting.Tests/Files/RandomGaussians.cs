using PanSt3R.Splatting.Gaussians;

namespace PanSt3R.Splatting.Tests.Files;

/// <summary>Gaussians of any finite numbers.</summary>
internal static class RandomGaussians
{
    public static GaussianSet Create(Random random, int count, int degree)
    {
        var set = new GaussianSet(count, degree);
        foreach (float[] values in new[] { set.Means, set.Rotations, set.LogScales, set.OpacityLogits, set.Harmonics })
        {
            foreach (ref float value in values.AsSpan())
            {
                do
                {
                    value = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
                }
                while (!float.IsFinite(value) || value == 0);
            }
        }

        return set;
    }

    /// <summary>Fails unless all bits are the same.</summary>
    public static void AssertSame(GaussianSet expected, GaussianSet actual)
    {
        Assert.Equal((expected.Count, expected.Degree), (actual.Count, actual.Degree));
        Assert.Equal(Bits(expected.Means), Bits(actual.Means));
        Assert.Equal(Bits(expected.Rotations), Bits(actual.Rotations));
        Assert.Equal(Bits(expected.LogScales), Bits(actual.LogScales));
        Assert.Equal(Bits(expected.OpacityLogits), Bits(actual.OpacityLogits));
        Assert.Equal(Bits(expected.Harmonics), Bits(actual.Harmonics));
    }

    private static int[] Bits(float[] values) => [.. values.Select(BitConverter.SingleToInt32Bits)];
}
