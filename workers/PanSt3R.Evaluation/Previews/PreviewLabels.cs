namespace PanSt3R.Evaluation.Previews;

/// <summary>Labels of an image, row by row.</summary>
/// <param name="Classes">Class of every pixel; 0 is unlabelled.</param>
/// <param name="Instances">Instance of every pixel; of meaning for things only.</param>
public sealed record PreviewLabels(ushort[] Classes, uint[] Instances)
{
    /// <summary>Number of pixels; -1 when the two disagree.</summary>
    internal int Count => Classes.Length == Instances.Length ? Classes.Length : -1;

    /// <summary>The labels of some pixels.</summary>
    internal PreviewLabels Picked(int[] sources) => new(
        Array.ConvertAll(sources, source => Classes[source]), Array.ConvertAll(sources, source => Instances[source]));

    /// <summary>The segment of a pixel; all of a class that is no thing are one.</summary>
    internal Segment SegmentAt(int pixel, IReadOnlySet<int> things) =>
        new(Classes[pixel], things.Contains(Classes[pixel]) ? Instances[pixel] : 0);
}
