using System.Text.Json;
using System.Text.Json.Serialization;
using PanSt3R.Files;

namespace PanSt3R.Inference.Verification.Retrieval;

/// <summary>The <c>index.json</c> of a folder with recorded stages of retrieval.</summary>
internal sealed record RetrievalIndex
{
    private const string TopicStart = "image retrieval";

    /// <summary>What the folder records.</summary>
    [JsonRequired]
    public string Topic { get; init; } = string.Empty;

    /// <summary>Recorded cases.</summary>
    [JsonRequired]
    public IReadOnlyList<RetrievalCase> Cases { get; init; } = [];

    /// <summary>Whether a folder records retrieval, and not networks.</summary>
    public static bool IsIn(string folder)
    {
        try
        {
            using var stream = File.OpenRead(Path.Combine(folder, GoldenIndex.FileName));
            using var index = JsonDocument.Parse(stream);
            return index.RootElement.ValueKind == JsonValueKind.Object
                && index.RootElement.TryGetProperty("topic", out var topic)
                && topic.ValueKind == JsonValueKind.String
                && topic.GetString()!.StartsWith(TopicStart, StringComparison.Ordinal);
        }
        catch (Exception error) when (error is JsonException or IOException)
        {
            return false;
        }
    }

    /// <summary>Reads the index of a folder.</summary>
    /// <exception cref="InvalidContentException">It cannot be read.</exception>
    public static RetrievalIndex Read(string folder)
    {
        string path = Path.Combine(folder, GoldenIndex.FileName);
        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize(stream, RetrievalJson.Default.RetrievalIndex) ?? throw new JsonException("it is empty.");
        }
        catch (JsonException error)
        {
            throw new InvalidContentException($"'{path}' is not an index of retrieval goldens: {error.Message}", error);
        }
    }
}

/// <summary>One recorded case.</summary>
/// <param name="Name">Name of the case, with which its files begin.</param>
/// <param name="Views">Number of views.</param>
/// <param name="Args">Arguments of its model.</param>
/// <param name="Float64Difference">How far the recording itself is from double precision.</param>
/// <param name="Keyframes">Recorded choices of keyframes.</param>
internal sealed record RetrievalCase(
    string Name,
    int Views,
    IReadOnlyDictionary<string, JsonElement> Args,
    RecordedDifference Float64Difference,
    IReadOnlyList<RecordedKeyframes> Keyframes);

/// <summary>Largest differences of a recording in single precision from one in double precision.</summary>
/// <param name="Features">Of descriptors.</param>
/// <param name="Similarity">Of similarities.</param>
internal sealed record RecordedDifference(double Features, double Similarity);

/// <summary>A recorded choice of keyframes.</summary>
/// <param name="First">View that the sampling starts with.</param>
/// <param name="Count">Number of keyframes.</param>
/// <param name="Anchors">Views in the order of sampling.</param>
/// <param name="Distances">Distance at which each was added; 0 for the first.</param>
/// <param name="Expected">Views in the order to use them.</param>
internal sealed record RecordedKeyframes(int First, int Count, int[] Anchors, double[] Distances, int[] Expected);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(RetrievalIndex))]
internal sealed partial class RetrievalJson : JsonSerializerContext;
