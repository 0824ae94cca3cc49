using System.Security.Cryptography;
using PanSt3R.Evaluation.Classes;
using PanSt3R.Files;

namespace PanSt3R.Evaluation.Protocols;

/// <summary>The rules of a benchmark, read from a data file.</summary>
public sealed class Protocol
{
    private const string Kind = "protocols";

    private const string Schema = "panst3r.protocol/1";

    private readonly ProtocolDocument _document;

    private readonly string _origin;

    private Protocol(ProtocolDocument document, string origin, string hash, Metric metric, ImageSize? size) =>
        (_document, _origin, Hash, Metric, Size) = (document, origin, hash, metric, size);

    /// <summary>Names of the protocols that come with the library.</summary>
    public static IReadOnlyList<string> Names => DataFile.Names(Kind);

    /// <summary>Short name.</summary>
    public string Name => _document.Name;

    /// <summary>What it is, in a few words.</summary>
    public string Title => _document.Title;

    /// <summary>What is measured.</summary>
    public Metric Metric { get; }

    /// <summary>Share of the pixels that a class needs to take part in scene-PQ.</summary>
    public double MinimumShare => _document.MinimumShare;

    /// <summary>Size at which labels are compared; null at their own.</summary>
    public ImageSize? Size { get; }

    /// <summary>Hash of the file, with the name of the algorithm in front.</summary>
    public string Hash { get; }

    /// <summary>Class maps that predictions may need, by name, in the order in which they are tried.</summary>
    public IReadOnlyList<string> PredictionMaps => _document.PredictionMaps ?? [];

    /// <summary>Class maps that ground truth may need, by name, in the order in which they are tried.</summary>
    public IReadOnlyList<string> GroundTruthMaps => _document.GroundTruthMaps ?? [];

    /// <summary>Reads a protocol.</summary>
    /// <param name="nameOrPath">One of <see cref="Names"/>, or the path of a JSON file.</param>
    /// <exception cref="InvalidSettingsException">There is no such protocol.</exception>
    /// <exception cref="InvalidContentException">The file cannot be used.</exception>
    public static Protocol Load(string nameOrPath)
    {
        byte[] content = DataFile.Load(Kind, nameOrPath);
        var document = DataFile.Parse(content, nameOrPath, ProtocolJson.Default.ProtocolDocument);
        DataFile.RequireSchema(document.Schema, Schema, nameOrPath);
        string hash = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content));
        return new Protocol(document, nameOrPath, hash, MetricOf(document, nameOrPath), SizeOf(document, nameOrPath));
    }

    /// <summary>The same rules at another size.</summary>
    /// <param name="size">The size; null compares labels at their own.</param>
    public Protocol At(ImageSize? size) => new(_document, _origin, Hash, Metric, size);

    /// <summary>The classes.</summary>
    /// <param name="groundTruth">Folder of the dataset, for protocols whose class lists lie there.</param>
    /// <returns>The classes; null when each ground-truth JSON brings its own.</returns>
    /// <exception cref="InvalidContentException">The class lists are missing or wrong.</exception>
    public ClassTable? ClassesFor(string groundTruth) => _document switch
    {
        { Classes: { } classes } => new ClassTable(classes, $"'{_origin}'"),
        { ClassesFrom: { Things: not null } source } => DatasetClasses.Read(groundTruth, source, _origin),
        { ClassesFrom.GroundTruth: true } => null,
        _ => throw new InvalidContentException(
            $"'{_origin}' states no classes. List them in \"classes\" or say in \"classesFrom\" where they are."),
    };

    private static Metric MetricOf(ProtocolDocument document, string origin) => document.Metric switch
    {
        "scene-pq" => Metric.ScenePq,
        "image-pq" => Metric.ImagePq,
        var other => throw new InvalidContentException($"'{origin}' names the metric '{other}'. Use scene-pq or image-pq."),
    };

    private static ImageSize? SizeOf(ProtocolDocument document, string origin) =>
        ImageSize.TryParse(document.Size, out var size)
            ? size
            : throw new InvalidContentException($"'{origin}' has the size '{document.Size}'. Write native, or a size such as 512x512.");
}
