using System.Runtime.InteropServices;
using PanSt3R.Files;

namespace PanSt3R.Evaluation.Counting;

/// <summary>
/// How many pixels of an image carry each pair of ids in two maps. One pass over the pixels by runs of equal pairs;
/// memory grows with the number of different pairs.
/// </summary>
public sealed class IdPairCounts
{
    private const int MostPairs = 1 << 20;

    private readonly Dictionary<(uint Target, uint Prediction), long> _counts = [];

    private IdPairCounts()
    {
    }

    /// <summary>Pixel counts by ids in ground truth and prediction.</summary>
    public IReadOnlyDictionary<(uint Target, uint Prediction), long> Counts => _counts;

    /// <summary>Counts the pairs of two maps.</summary>
    /// <param name="target">Ground truth.</param>
    /// <param name="prediction">Prediction of the same size.</param>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    /// <exception cref="InvalidContentException">So many different pairs that the maps show no segments.</exception>
    public static IdPairCounts Of(SegmentMap target, SegmentMap prediction)
    {
        if ((target.Width, target.Height) != (prediction.Width, prediction.Height))
        {
            throw new ArgumentException("Maps of different sizes cannot be compared.", nameof(prediction));
        }

        var pairs = new IdPairCounts();
        pairs.Count(new RunCursor(target.Ids), new RunCursor(prediction.Ids), target.Ids.Length);
        return pairs;
    }

    /// <summary>The counts after predicted segments were joined.</summary>
    /// <param name="joined">New id of a predicted segment.</param>
    public IdPairCounts Join(Func<uint, uint> joined)
    {
        var result = new IdPairCounts();
        foreach (var (pair, pixels) in _counts)
        {
            result.Add((pair.Target, joined(pair.Prediction)), pixels);
        }

        return result;
    }

    private void Add((uint Target, uint Prediction) pair, long pixels) =>
        CollectionsMarshal.GetValueRefOrAddDefault(_counts, pair, out _) += pixels;

    private void Count(RunCursor target, RunCursor prediction, int pixels)
    {
        for (int index = 0; index < pixels;)
        {
            target.MoveTo(index);
            prediction.MoveTo(index);
            int end = Math.Min(target.End, prediction.End);
            Add((target.Id, prediction.Id), end - index);
            index = end;
            RequireSegments();
        }
    }

    private void RequireSegments()
    {
        if (_counts.Count > MostPairs)
        {
            throw new InvalidContentException(
                $"The label maps overlap in more than {MostPairs:N0} pairs of segments. Check that their pixels are segment ids.");
        }
    }
}
