using PanSt3R.Splatting.Gaussians;
using PanSt3R.Splatting.Labels;
using PanSt3R.Splatting.Rendering;

namespace PanSt3R.Splatting.Tests.Labels;

/// <summary>Gaussians of all sizes in front of a camera, and labels in patches of all sizes.</summary>
internal sealed class RandomScene
{
    private readonly Random _random;

    public RandomScene(int seed)
    {
        _random = new Random(seed);
        Camera = Cameras.Straight(_random.Next(1, 60), _random.Next(1, 40));
        Set = new GaussianSet(_random.Next(1, 80), degree: 0);
        for (int index = 0; index < Set.Count; index++)
        {
            Place(index);
        }
    }

    public SplatCamera Camera { get; }

    public GaussianSet Set { get; }

    /// <summary>Different labels, ascending.</summary>
    public short[] SomeLabels(int count)
    {
        var labels = new SortedSet<short>();
        while (labels.Count < count)
        {
            labels.Add((short)_random.Next(0, short.MaxValue + 1));
        }

        return [.. labels];
    }

    /// <summary>A map of some labels and of pixels without one.</summary>
    public LabelMap Map(short[] labels)
    {
        int patch = _random.Next(1, 24);
        short[] map = new short[Camera.Width * Camera.Height];
        var patches = new Dictionary<(int, int), short>();
        for (int pixel = 0; pixel < map.Length; pixel++)
        {
            var place = (pixel % Camera.Width / patch, pixel / Camera.Width / patch);
            if (!patches.TryGetValue(place, out map[pixel]))
            {
                int choice = _random.Next(-1, labels.Length);
                map[pixel] = patches[place] = choice < 0 ? LabelMap.None : labels[choice];
            }
        }

        return new LabelMap(Camera.Width, Camera.Height, map);
    }

    /// <summary>Labels for the Gaussians; some have none, and some weights are the same.</summary>
    public SparseLabels Sparse(short[] labels)
    {
        int[] offsets = new int[Set.Count + 1];
        List<short> chosen = [];
        List<Half> weights = [];
        for (int index = 0; index < Set.Count; index++)
        {
            int count = _random.Next(0, Math.Min(9, labels.Length + 1));
            chosen.AddRange(_random.GetItems(labels, 4 * count).Distinct().Take(count));
            int own = chosen.Count - weights.Count;
            weights.AddRange(Enumerable.Range(0, own).Select(_ => (Half)(_random.Next(1, 9) / 8f)).OrderDescending());
            offsets[index + 1] = chosen.Count;
        }

        return new SparseLabels(offsets, [.. chosen], [.. weights]);
    }

    private void Place(int index)
    {
        float depth = 0.5f + 5 * _random.NextSingle();
        Set.Means[3 * index] = depth * (_random.NextSingle() - 0.5f);
        Set.Means[3 * index + 1] = depth * (_random.NextSingle() - 0.5f);
        Set.Means[3 * index + 2] = depth;
        for (int axis = 0; axis < 4; axis++)
        {
            Set.Rotations[4 * index + axis] = _random.NextSingle() + 0.01f;
        }

        for (int axis = 0; axis < 3; axis++)
        {
            Set.LogScales[3 * index + axis] = -5 + 5 * _random.NextSingle();
        }

        Set.OpacityLogits[index] = 8 * _random.NextSingle() - 3;
    }
}
