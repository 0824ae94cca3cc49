using PanSt3R.Evaluation.Counting;
using PanSt3R.Files;

namespace PanSt3R.Evaluation.ImageQuality;

/// <summary>Overlaps of the listed segments of one image.</summary>
internal sealed class ImageOverlaps
{
    private const uint VoidId = 0;

    private readonly IReadOnlyDictionary<(uint Target, uint Prediction), long> _pairs;

    private readonly Dictionary<uint, ImageSegment> _targets;

    private readonly Dictionary<uint, ImageSegment> _predictions;

    private readonly Dictionary<uint, long> _countedAreas = [];

    private readonly Dictionary<uint, long> _predictedAreas = [];

    private readonly Dictionary<int, uint> _crowds = [];

    public ImageOverlaps(IdPairCounts pairs, IReadOnlyList<ImageSegment> target, IReadOnlyList<ImageSegment> prediction)
    {
        _pairs = pairs.Counts;
        _targets = target.ToDictionary(segment => segment.Id);
        _predictions = prediction.ToDictionary(segment => segment.Id);
        foreach (var (pair, pixels) in _pairs)
        {
            _countedAreas[pair.Target] = _countedAreas.GetValueOrDefault(pair.Target) + pixels;
            _predictedAreas[pair.Prediction] = _predictedAreas.GetValueOrDefault(pair.Prediction) + pixels;
        }

        foreach (var crowd in target.Where(segment => segment.IsCrowd))
        {
            _crowds[crowd.Class] = crowd.Id;
        }
    }

    /// <summary>Pairs of one class, not crowd, whose intersection is more than half of their union without void.</summary>
    public IEnumerable<((ImageSegment Target, ImageSegment Prediction) Pair, double Iou)> Matches() =>
        from overlap in _pairs
        where _targets.ContainsKey(overlap.Key.Target) && _predictions.ContainsKey(overlap.Key.Prediction)
        let target = _targets[overlap.Key.Target]
        let prediction = _predictions[overlap.Key.Prediction]
        where !target.IsCrowd && target.Class == prediction.Class
        let iou = Iou(target, prediction, overlap.Value)
        where iou > 0.5
        select ((target, prediction), iou);

    /// <summary>Whether more than half of a prediction lies on void or on the crowd region of its class.</summary>
    public bool IsExcused(ImageSegment prediction)
    {
        long ignored = Intersection(VoidId, prediction.Id);
        if (_crowds.TryGetValue(prediction.Class, out uint crowd))
        {
            ignored += Intersection(crowd, prediction.Id);
        }

        return ignored / (double)_predictedAreas.GetValueOrDefault(prediction.Id) > 0.5;
    }

    private double Iou(ImageSegment target, ImageSegment prediction, long intersection)
    {
        long area = target.Area ?? _countedAreas[target.Id];
        long union = _predictedAreas[prediction.Id] + area - intersection - Intersection(VoidId, prediction.Id);
        return intersection <= union
            ? intersection / (double)union
            : throw new InvalidContentException(
                $"Ground-truth segment {target.Id} states an area of {area} pixels, but a prediction overlaps it in {intersection}. "
                + "Correct its area.");
    }

    private long Intersection(uint target, uint prediction) => _pairs.GetValueOrDefault((target, prediction));
}
