using System.Numerics.Tensors;

namespace PanSt3R.Splatting.Labels;

/// <summary>
/// The weight of every Gaussian by label, over all views so far. A Gaussian has a few slots: when a label finds none free, it takes
/// that of the label with the least weight, which from then on counts in the totals alone.
/// </summary>
/// <remarks>12 + 6 bytes per slot and Gaussian, whatever the number of labels: 60 bytes with 8 slots.</remarks>
public sealed class LabelSums
{
    private readonly short[] _labels;
    private readonly float[] _weights;
    private readonly float[] _totals;
    private readonly float[] _labelled;
    private readonly int[] _views;

    internal LabelSums(int count, int slots)
    {
        (Count, Slots) = (count, slots);
        _labels = new short[checked(count * slots)];
        _weights = new float[_labels.Length];
        (_totals, _labelled, _views) = (new float[count], new float[count], new int[count]);
        Array.Fill(_labels, LabelMap.None);
    }

    /// <summary>Number of Gaussians, N.</summary>
    public int Count { get; }

    /// <summary>Labels that a Gaussian can have at once.</summary>
    public int Slots { get; }

    /// <summary><c>[N]</c>, Z: weight in all pixels of all views.</summary>
    public ReadOnlySpan<float> Totals => _totals;

    /// <summary><c>[N]</c>: weight in pixels with a label.</summary>
    public ReadOnlySpan<float> LabelledTotals => _labelled;

    /// <summary><c>[N]</c>: views in which the Gaussian has any weight.</summary>
    public ReadOnlySpan<int> Views => _views;

    /// <summary>S: the weight of a Gaussian in pixels with a label; 0 if it has no slot for it.</summary>
    public float WeightOf(int gaussian, short label)
    {
        int slot = LabelsOf(gaussian).IndexOf(label);
        return slot < 0 ? 0 : WeightsOf(gaussian)[slot];
    }

    /// <summary>Labels of a Gaussian's slots; <see cref="LabelMap.None"/> for free ones.</summary>
    internal Span<short> LabelsOf(int gaussian) => _labels.AsSpan(gaussian * Slots, Slots);

    /// <summary>Weights of a Gaussian's slots.</summary>
    internal Span<float> WeightsOf(int gaussian) => _weights.AsSpan(gaussian * Slots, Slots);

    /// <summary>Adds what a Gaussian received in one view.</summary>
    /// <param name="gaussian">The Gaussian.</param>
    /// <param name="records">Each label once; reordered.</param>
    internal void Add(int gaussian, LabelRecords records)
    {
        if (records.Count == 0)
        {
            return;
        }

        int newcomers = AddKnown(gaussian, records);
        _views[gaussian]++;

        // The heaviest comes last, so that newcomers push out each other before they push out more of those that were there.
        var labels = records.Labels[..newcomers];
        var weights = records.Weights[..newcomers];
        weights.Sort(labels);
        for (int i = 0; i < newcomers; i++)
        {
            Insert(gaussian, labels[i], weights[i]);
        }
    }

    /// <summary>Adds to slots that are there; returns how many labels have none and moves these to the front.</summary>
    private int AddKnown(int gaussian, LabelRecords records)
    {
        var labels = LabelsOf(gaussian);
        var weights = WeightsOf(gaussian);
        int newcomers = 0;
        for (int i = 0; i < records.Count; i++)
        {
            var (label, weight) = (records.Labels[i], records.Weights[i]);
            _totals[gaussian] += weight;
            if (label == LabelMap.None)
            {
                continue;
            }

            _labelled[gaussian] += weight;
            int slot = labels.IndexOf(label);
            if (slot >= 0)
            {
                weights[slot] += weight;
            }
            else
            {
                (records.Labels[newcomers], records.Weights[newcomers]) = (label, weight);
                newcomers++;
            }
        }

        return newcomers;
    }

    private void Insert(int gaussian, short label, float weight)
    {
        var labels = LabelsOf(gaussian);
        var weights = WeightsOf(gaussian);
        int slot = labels.IndexOf(LabelMap.None);
        if (slot < 0)
        {
            slot = TensorPrimitives.IndexOfMin<float>(weights);
        }

        (labels[slot], weights[slot]) = (label, weight);
    }
}
