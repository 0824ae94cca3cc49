using System.Text.Json;
using System.Text.Json.Serialization;
using PanSt3R.Files;

namespace PanSt3R.Inference.Verification;

/// <summary>The <c>index.json</c> of a folder with outputs recorded from the reference implementation.</summary>
public sealed record GoldenIndex
{
    /// <summary>File name of the index.</summary>
    public const string FileName = "index.json";

    /// <summary>Checkpoints in the folder.</summary>
    [JsonRequired]
    public IReadOnlyList<GoldenCheckpoint> Checkpoints { get; init; } = [];

    /// <summary>Recorded cases.</summary>
    [JsonRequired]
    public IReadOnlyList<GoldenCase> Cases { get; init; } = [];

    /// <summary>Recorded parts; an index may have none.</summary>
    public GoldenUnits Units { get; init => field = value ?? new(); } = new();

    /// <summary>Reads the index of a folder.</summary>
    /// <exception cref="InvalidContentException">There is none, or it cannot be read.</exception>
    public static GoldenIndex Read(string folder)
    {
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            throw new InvalidContentException($"'{folder}' has no '{FileName}'; name a folder of recorded goldens.");
        }

        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize(stream, GoldenJson.Default.GoldenIndex) ?? throw new JsonException("it is empty.");
        }
        catch (JsonException error)
        {
            throw new InvalidContentException($"'{path}' is not an index of goldens: {error.Message}", error);
        }
    }
}

/// <summary>A checkpoint of the goldens.</summary>
/// <param name="Name">Name that cases refer to.</param>
/// <param name="Pth">File in the official container.</param>
public sealed record GoldenCheckpoint(string Name, string Pth);

/// <summary>One recorded case.</summary>
/// <param name="Name">Name of the case.</param>
/// <param name="File">Its tensors.</param>
/// <param name="Kind"><c>single</c>: views of one shape, all keyframes; <c>multi</c>: complete inference.</param>
/// <param name="Checkpoint">Name of its checkpoint.</param>
/// <param name="LandscapeOnly">Value of the reference's three orientation flags.</param>
/// <param name="Tensors">What is recorded, with tolerances.</param>
public sealed record GoldenCase(
    string Name,
    string File,
    string Kind,
    string Checkpoint,
    bool LandscapeOnly,
    IReadOnlyDictionary<string, GoldenTensor> Tensors);

/// <summary>Parts of the network that were recorded by themselves, as far as they are verified as cases are.</summary>
/// <param name="SiglipTiny">The text tower.</param>
public sealed record GoldenUnits(GoldenUnit? SiglipTiny = null);

/// <summary>One recorded part.</summary>
/// <param name="File">Its tensors.</param>
/// <param name="Meaning">What it is, in words.</param>
/// <param name="Tensors">What is recorded, with tolerances.</param>
public sealed record GoldenUnit(string File, string Meaning, IReadOnlyDictionary<string, GoldenTensor> Tensors);

/// <summary>A recorded tensor.</summary>
/// <param name="Dtype">Element type in the file.</param>
/// <param name="Atol">Largest absolute difference that counts as equal; null for exact comparison.</param>
public sealed record GoldenTensor(string Dtype, double? Atol);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(GoldenIndex))]
internal sealed partial class GoldenJson : JsonSerializerContext;
