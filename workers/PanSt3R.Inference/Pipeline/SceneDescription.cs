using System.Text.Json;
using System.Text.Json.Serialization;
using PanSt3R.Files;
using PanSt3R.Inference.Merging;
using PanSt3R.Inference.Merging.Masks;
using PanSt3R.Inference.Outputs.Reports;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Vocabularies;

namespace PanSt3R.Inference.Pipeline;

/// <summary>What is known of a scene besides tensors; lies as JSON in the header of saved predictions.</summary>
public sealed record SceneDescription
{
    /// <summary>Name of the header entry.</summary>
    internal const string MetadataName = "scene";

    /// <summary>The model.</summary>
    public required ModelReport Model { get; init; }

    /// <summary>Merging that its checkpoint names.</summary>
    public required MergeMethod DefaultMethod { get; init; }

    /// <summary>How its class logits become probabilities.</summary>
    public required LabelMode LabelMode { get; init; }

    /// <summary>Classes in index order.</summary>
    public required ClassVocabulary Vocabulary { get; init; }

    /// <summary>Views in the user's order.</summary>
    public required IReadOnlyList<DescribedView> Views { get; init; }

    /// <summary>Every file that was offered.</summary>
    public required IReadOnlyList<InputReport> Inputs { get; init; }

    /// <summary>Indices of keyframes in the order of their use.</summary>
    public required IReadOnlyList<int> Keyframes { get; init; }

    /// <summary>Index of the view whose camera frame is the world frame.</summary>
    public required int ReferenceView { get; init; }

    /// <summary>The plan in one line.</summary>
    public required string Plan { get; init; }

    /// <summary>Settings that the prediction was made with, as reports show them.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>The description as JSON.</summary>
    internal string ToJson() => JsonSerializer.Serialize(this, SceneJson.Default.SceneDescription);

    /// <summary>Reads the description of saved predictions.</summary>
    /// <exception cref="InvalidContentException">There is none, or it contradicts itself.</exception>
    internal static SceneDescription FromPredictions(PredictionFile file, string location)
    {
        int views = file.Views.Count;
        try
        {
            string text = file.Metadata.GetValueOrDefault(MetadataName) ?? throw new JsonException("there is none.");
            var scene = JsonSerializer.Deserialize(text, SceneJson.Default.SceneDescription) ?? throw new JsonException("it is empty.");
            bool isConsistent = scene.Views.Count == views && IsView(scene.ReferenceView) && scene.Keyframes.All(IsView)
                && scene.Vocabulary.Count + (scene.LabelMode == LabelMode.Softmax ? 1 : 0) == file.Classes.Columns;
            return isConsistent ? scene : throw new JsonException("it does not fit the tensors.");

            bool IsView(int index) => index >= 0 && index < views;
        }
        catch (JsonException error)
        {
            throw new InvalidContentException(
                $"The scene description in '{location}' cannot be used: {error.Message} Save the predictions again with 'panst3r run --save-predictions'.",
                error);
        }
    }
}

/// <summary>A view of a described scene.</summary>
/// <param name="Name">Unique name.</param>
/// <param name="SourceFile">File name of the photo.</param>
public sealed record DescribedView(string Name, string SourceFile);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(SceneDescription))]
internal sealed partial class SceneJson : JsonSerializerContext;
