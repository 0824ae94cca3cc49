using PanSt3R.Inference.Outputs.PointClouds;
using PanSt3R.Splatting.Pipeline;

namespace PanSt3R.Splatting.Tests.Pipeline;

public sealed class PointSampleTests
{
    [Fact]
    public void Add_FewerThanTheMost_KeepsAllInOrder()
    {
        Assert.Equal([0, 1, 2], PlacesOf(Sample(3, 10, seed: 1)));
    }

    [Fact]
    public void Add_Many_KeepsEachWithTheSameChance()
    {
        int[] counts = new int[20];
        for (int seed = 0; seed < 2000; seed++)
        {
            foreach (int place in PlacesOf(Sample(20, 5, seed)))
            {
                counts[place]++;
            }
        }

        // 500 expected each, with a standard deviation of 19.
        Assert.All(counts, count => Assert.InRange(count, 400, 600));
    }

    private static PointSample Sample(int points, int most, int seed)
    {
        var sample = new PointSample(most, seed);
        for (int index = 0; index < points; index++)
        {
            sample.Add(new PlyVertex { Point = new PlyPoint(index, 0, 0) });
        }

        return sample;
    }

    private static IEnumerable<int> PlacesOf(PointSample sample)
    {
        var points = sample.ToPoints();
        return Enumerable.Range(0, points.Count).Select(index => (int)points.Positions[3 * index]);
    }
}
