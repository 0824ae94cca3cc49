using PanSt3R.Files;
using PanSt3R.Inference.Merging;
using PanSt3R.Inference.Outputs.Colors;
using PanSt3R.Network.Vocabularies;

namespace PanSt3R.Inference.Outputs.Segments;

/// <summary>The segments of a run with constant-time look-ups by id.</summary>
internal sealed class SegmentCatalog
{
    /// <summary>Class value of points and pixels that belong to no segment.</summary>
    public const ushort VoidClass = ushort.MaxValue;

    /// <summary>Largest id that a 24-bit colour of the COCO format can carry.</summary>
    public const int MaximumId = (1 << 24) - 1;

    private readonly ushort[] _classById;
    private readonly RgbColor[] _colorById;

    /// <exception cref="InvalidContentException">An id or a class is out of range, or an id is used twice.</exception>
    public SegmentCatalog(IReadOnlyList<PanopticSegment> segments, ClassVocabulary vocabulary)
    {
        foreach (var segment in segments)
        {
            Check(segment, vocabulary);
        }

        (Segments, Vocabulary) = ([.. segments.OrderBy(segment => segment.Id)], vocabulary);
        MaxId = Segments.Count == 0 ? 0 : Segments[^1].Id;
        _classById = new ushort[MaxId + 1];
        _colorById = new RgbColor[MaxId + 1];
        Array.Fill(_classById, VoidClass);
        var colors = new SegmentColors(vocabulary);
        foreach (var segment in Segments)
        {
            Add(segment, colors);
        }
    }

    /// <summary>Segments in the order of their ids.</summary>
    public IReadOnlyList<PanopticSegment> Segments { get; }

    public ClassVocabulary Vocabulary { get; }

    public int MaxId { get; }

    /// <summary>Class index by segment id; <see cref="VoidClass"/> for ids without a segment.</summary>
    public ReadOnlySpan<ushort> ClassById => _classById;

    /// <summary>Display colour by segment id.</summary>
    public ReadOnlySpan<RgbColor> ColorById => _colorById;

    public ClassEntry ClassOf(PanopticSegment segment) => Vocabulary[segment.ClassIndex];

    /// <summary>True for 0 (void) and for the id of a segment.</summary>
    public bool Knows(int id) => id == 0 || ((uint)id < (uint)_classById.Length && _classById[id] != VoidClass);

    private void Add(PanopticSegment segment, SegmentColors colors)
    {
        if (Knows(segment.Id))
        {
            throw new InvalidContentException($"Two segments have the id {segment.Id}. Run the merging again.");
        }

        _classById[segment.Id] = (ushort)segment.ClassIndex;
        _colorById[segment.Id] = colors.Next(segment);
    }

    private static void Check(PanopticSegment segment, ClassVocabulary vocabulary)
    {
        if (segment.Id is < 1 or > MaximumId)
        {
            throw new InvalidContentException($"Segment id {segment.Id} is not in 1..{MaximumId}. Run the merging again.");
        }

        if ((uint)segment.ClassIndex >= (uint)Math.Min(vocabulary.Count, VoidClass))
        {
            throw new InvalidContentException(
                $"Segment {segment.Id} has class {segment.ClassIndex}, but the vocabulary has {vocabulary.Count} classes. "
                + "Use the vocabulary that the scene was predicted with.");
        }
    }
}
