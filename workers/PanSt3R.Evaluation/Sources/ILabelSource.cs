namespace PanSt3R.Evaluation.Sources;

/// <summary>The labelled images of one side of a scene, read one at a time.</summary>
internal interface ILabelSource
{
    /// <summary>Names of the images, without folder and extension, in order.</summary>
    IReadOnlyList<string> Frames { get; }

    /// <summary>Reads an image.</summary>
    /// <param name="frame">One of <see cref="Frames"/>.</param>
    /// <exception cref="Files.InvalidContentException">It cannot be used.</exception>
    LabelledMap Read(string frame);
}
