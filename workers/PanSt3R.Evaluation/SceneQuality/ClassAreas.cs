namespace PanSt3R.Evaluation.SceneQuality;

/// <summary>Pixels of every class in ground truth and prediction, and which classes are large enough to take part.</summary>
internal sealed class ClassAreas
{
    private readonly Dictionary<int, (long Target, long Prediction, long Both)> _areas = [];

    private readonly long _total;

    private readonly float _minimumShare;

    public ClassAreas(ScenePixels pixels, float minimumShare)
    {
        (_total, _minimumShare) = (pixels.Total, minimumShare);
        foreach (var ((target, prediction), count) in pixels.Counts)
        {
            Add(target.Class, (count, 0, target.Class == prediction.Class ? count : 0));
            Add(prediction.Class, (0, count, 0));
        }
    }

    /// <summary>Classes that occur on either side, by id.</summary>
    public IEnumerable<int> Present => _areas.Keys.Order();

    /// <summary>
    /// Whether panoptic quality counts a class: it occurs, and on neither side with a share above 0 and below the minimum.
    /// Shares are compared in single precision, as in the reference evaluation.
    /// </summary>
    public bool TakesPart(int classId) =>
        _areas.TryGetValue(classId, out var area) && !IsRare(area.Target) && !IsRare(area.Prediction);

    /// <summary>Whether mean IoU counts a class: on at least one side its share reaches the minimum.</summary>
    public bool CountsForMeanIou(int classId)
    {
        var area = _areas[classId];
        return Share(area.Target) >= _minimumShare || Share(area.Prediction) >= _minimumShare;
    }

    /// <summary>Intersection over union of a class that occurs, blind to instances.</summary>
    public double Iou(int classId)
    {
        var area = _areas[classId];
        return area.Both / (double)(area.Target + area.Prediction - area.Both);
    }

    private void Add(int classId, (long Target, long Prediction, long Both) more)
    {
        var area = _areas.GetValueOrDefault(classId);
        _areas[classId] = (area.Target + more.Target, area.Prediction + more.Prediction, area.Both + more.Both);
    }

    private bool IsRare(long area) => area > 0 && Share(area) < _minimumShare;

    private float Share(long area) => area / (float)_total;
}
