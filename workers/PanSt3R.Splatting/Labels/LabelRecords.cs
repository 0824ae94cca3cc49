namespace PanSt3R.Splatting.Labels;

/// <summary>Labels with weights, in a growing list. Its memory is used again.</summary>
internal sealed class LabelRecords
{
    private short[] _labels = [];
    private float[] _weights = [];

    /// <summary>Number of records.</summary>
    public int Count { get; private set; }

    /// <summary>Their labels.</summary>
    public Span<short> Labels => _labels.AsSpan(0, Count);

    /// <summary>Their weights.</summary>
    public Span<float> Weights => _weights.AsSpan(0, Count);

    /// <summary>Removes all.</summary>
    public void Clear() => Count = 0;

    /// <summary>Appends one.</summary>
    public void Add(short label, float weight)
    {
        Reserve(1);
        (_labels[Count], _weights[Count]) = (label, weight);
        Count++;
    }

    /// <summary>Appends some.</summary>
    public void Add(ReadOnlySpan<short> labels, ReadOnlySpan<float> weights)
    {
        Reserve(labels.Length);
        labels.CopyTo(_labels.AsSpan(Count));
        weights.CopyTo(_weights.AsSpan(Count));
        Count += labels.Length;
    }

    /// <summary>Joins records of the same label; labels are in ascending order afterwards.</summary>
    public void Join()
    {
        if (Count < 2)
        {
            return;
        }

        Labels.Sort(Weights);
        int last = 0;
        for (int i = 1; i < Count; i++)
        {
            if (_labels[i] == _labels[last])
            {
                _weights[last] += _weights[i];
            }
            else
            {
                last++;
                (_labels[last], _weights[last]) = (_labels[i], _weights[i]);
            }
        }

        Count = last + 1;
    }

    private void Reserve(int more)
    {
        if (_labels.Length < Count + more)
        {
            int size = Math.Max(Count + more, 2 * _labels.Length);
            Array.Resize(ref _labels, size);
            Array.Resize(ref _weights, size);
        }
    }
}
