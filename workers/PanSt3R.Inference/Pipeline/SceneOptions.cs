using PanSt3R.Files;
using PanSt3R.Inference.Imaging;
using PanSt3R.Inference.Keyframes;
using PanSt3R.Inference.Merging;
using PanSt3R.Inference.Outputs;
using PanSt3R.Inference.Prediction;
using PanSt3R.Network.Bundles;
using PanSt3R.Network.Runtime;

namespace PanSt3R.Inference.Pipeline;

/// <summary>Settings of a reconstruction; the same for the command line, files and messages.</summary>
public sealed record SceneOptions
{
    /// <summary>Long side of network images in pixels: 128, 224, 256, 336, 384, 448, 512 or 768. The default is 512.</summary>
    public int ImageSize { get; init; } = 512;

    /// <summary>Whether EXIF orientation is applied. The default is true; the reference ignores it.</summary>
    public bool AppliesOrientation { get; init; } = true;

    /// <summary>Whether the first unusable photo ends the run. The default is to leave it out and say so.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Choice of keyframes; null for up to 50, by retrieval where the model has it, else evenly spaced.</summary>
    public KeyframeStrategy? Keyframes { get; init; }

    /// <summary>How portrait views are seen. The default is upright in every part.</summary>
    public PortraitHandling Portraits { get; init; } = PortraitHandling.Natural;

    /// <summary>Where graphs run. The default takes CUDA when it is there.</summary>
    public ExecutionDevice Device { get; init; } = ExecutionDevice.Auto;

    /// <summary>Bytes that may be used; null takes what is free.</summary>
    public long? MemoryLimit { get; init; }

    /// <summary>How masks become segments; null for what the checkpoint names.</summary>
    public MergeMethod? Method { get; init; }

    /// <summary>Details of merging; its method and label mode are overridden by <see cref="Method"/> and the model.</summary>
    public MergeOptions Merge { get; init; } = new();

    /// <summary>What is written.</summary>
    public OutputOptions Outputs { get; init; } = new();

    /// <summary>
    /// The classes to tell apart: a class file or the name of a shipped list, for a model with a text tower; or a
    /// <c>.safetensors</c> file of class vectors. Null for the classes in the bundle.
    /// </summary>
    public string? Classes { get; init; }

    /// <summary>Folder that keeps class vectors from run to run; null keeps none.</summary>
    public string? VocabularyCache { get; init; }

    /// <summary>File to save predictions to, for later runs with other merging; null for none.</summary>
    public string? SavedPredictions { get; init; }

    /// <summary>Seed of everything that is drawn. The default is 0.</summary>
    public int Seed { get; init; }

    /// <summary>Whether an earlier result in the output folder is replaced.</summary>
    public bool Overwrites { get; init; }

    /// <summary>Checks ranges before any work.</summary>
    /// <exception cref="InvalidSettingsException">A setting is out of its range.</exception>
    public void Validate()
    {
        if (MemoryLimit is <= 0)
        {
            throw new InvalidSettingsException($"The memory limit is {MemoryLimit} bytes; give a positive number.");
        }

        Merge.Validate();
        Outputs.Validate();
        _ = ResolutionTable.ForSize(ImageSize);
    }

    /// <summary>The choice of keyframes for a model.</summary>
    /// <exception cref="InvalidSettingsException">It needs a retrieval model and there is none.</exception>
    internal KeyframeStrategy KeyframesFor(ModelBundle bundle)
    {
        bool hasRetrieval = bundle.Retrieval is not null;
        return Keyframes switch
        {
            null => hasRetrieval ? KeyframeStrategy.DefaultWithRetrieval : KeyframeStrategy.Default,
            { Method: KeyframeMethod.Retrieval } when !hasRetrieval => throw new InvalidSettingsException(
                $"Keyframes are to be chosen by '{Keyframes}', and model '{bundle.Folder}' has no retrieval; import it with --retrieval, "
                + $"or use 'similarity:{Keyframes.Count}' or 'linspace:{Keyframes.Count}'."),
            var chosen => chosen,
        };
    }

    /// <summary>By which file an earlier result may be known and replaced; null to replace nothing.</summary>
    internal string? Replaces => Overwrites ? ReconstructionWriter.ReportFile : null;

    /// <summary>The merge of a scene: what the user chose, else what its checkpoint names.</summary>
    internal MergeOptions MergeSettings(SceneDescription scene) => Merge with
    {
        Method = Method ?? scene.DefaultMethod,
        LabelMode = scene.LabelMode,
        Seed = Seed,
    };

    /// <summary>The photos' part of the settings.</summary>
    internal ImageSetOptions ImageOptions => new()
    {
        Resolutions = ResolutionTable.ForSize(ImageSize),
        Decoding = new ImageDecodingOptions { ApplyOrientation = AppliesOrientation },
        Strict = IsStrict,
    };
}
