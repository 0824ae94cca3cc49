using PanSt3R.Evaluation.Counting;
using PanSt3R.Evaluation.Images;
using PanSt3R.Files;

namespace PanSt3R.Evaluation.Sources.PanLift;

/// <summary>Labels of a scene from class and instance images.</summary>
/// <param name="folders">Where they lie.</param>
/// <param name="labeling">What their numbers mean.</param>
internal sealed class PanLiftLabels(LabelFolders folders, ILabeling labeling) : ILabelSource
{
    private const int InstanceBits = 16;

    private const uint InstanceMask = (1 << InstanceBits) - 1;

    /// <inheritdoc/>
    public IReadOnlyList<string> Frames { get; } = FrameNames.In(folders.Classes);

    /// <inheritdoc/>
    public LabelledMap Read(string frame)
    {
        string path = Path.Combine(folders.Classes, frame + ".png");
        return new LabelledMap(ReadPacked(folders, frame), id =>
        {
            var (number, instance) = Unpack(id);
            return labeling.LabelOf(number, instance) ?? throw new InvalidContentException(
                $"'{path}' has pixels of class {number}, which the protocol does not know. Remap them, or give a class map.");
        });
    }

    /// <summary>Reads both images of a frame as one map: class in the upper 16 bits, instance in the lower.</summary>
    public static SegmentMap ReadPacked(LabelFolders folders, string frame)
    {
        string classPath = Path.Combine(folders.Classes, frame + ".png");
        string instancePath = Path.Combine(folders.Instances, frame + ".png");
        if (!File.Exists(instancePath))
        {
            throw new InvalidContentException($"'{instancePath}' is missing, but '{classPath}' exists. Write both images of a frame.");
        }

        var classes = LabelPng.ReadNumbers(classPath);
        var instances = LabelPng.ReadNumbers(instancePath);
        if ((classes.Width, classes.Height) != (instances.Width, instances.Height))
        {
            throw new InvalidContentException(
                $"'{instancePath}' has {instances.Width} x {instances.Height} pixels, but '{classPath}' has {classes.Width} x {classes.Height}. "
                + "Write both at one size.");
        }

        var ids = classes.Ids;
        for (int i = 0; i < ids.Length; i++)
        {
            ids[i] = (ids[i] << InstanceBits) | instances.Ids[i];
        }

        return classes;
    }

    /// <summary>Class and instance of a packed id.</summary>
    public static (int Class, uint Instance) Unpack(uint id) => ((int)(id >> InstanceBits), id & InstanceMask);
}
