using PanSt3R.Evaluation.Counting;

namespace PanSt3R.Evaluation.Sources;

/// <summary>Segment ids of an image and what they mean.</summary>
/// <param name="Map">The ids.</param>
/// <param name="LabelOf">Label of an id that occurs; throws for one that means nothing, naming file and id.</param>
internal sealed record LabelledMap(SegmentMap Map, Func<uint, SegmentLabel> LabelOf);
