using PanSt3R.Network.Checkpoints;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Testing.TextModels;

/// <summary>
/// A recorded small checkpoint whose class vectors have the width of <see cref="TinyTextModel"/>: the rows of its last
/// text layer are cut to that width, all else stays as it was recorded.
/// </summary>
public static class WordCheckpoint
{
    private const string CarriedPrefix = "panoptic_decoder.text_encoder.model.";
    private const string ImageFeatures =
        """{ "hidden_size": 64, "num_hidden_layers": 3, "num_attention_heads": 4, "mlp_ratio": 4, "image_size": 98, "patch_size": 14 }""";

    private const string TextLayer = "panoptic_decoder.mask_transformer.lang_embed.";

    /// <summary>Writes the checkpoint.</summary>
    /// <param name="path">The <c>.safetensors</c> file to create.</param>
    /// <param name="name">Name of the recorded checkpoint.</param>
    /// <param name="textEncoder">Name of the text encoder that it shall state.</param>
    /// <param name="tower">File of a text tower that the checkpoint shall carry itself; null for none.</param>
    public static void Write(string path, string name = "v1_tiny", string textEncoder = "siglip", string? tower = null)
    {
        using var original = Checkpoint.Open(Goldens.PathOf("network", $"{name}.pth"));
        using var carried = tower is null ? null : new SafetensorsFile(tower);
        TensorInfo[] towerTensors = [.. (carried?.Tensors.Values ?? []).Where(IsOfTower).Select(tensor => tensor with { Name = CarriedPrefix + tensor.Name })];
        TensorInfo[] tensors = [.. original.Tensors.Values.Select(tensor => Cut(tensor) with { Type = ElementType.Float32 })];
        using var writer = new SafetensorsWriter(path, [.. tensors, .. towerTensors], Arguments(original.Arguments, textEncoder));
        foreach (var tensor in tensors)
        {
            float[] values = new float[original.Tensors[tensor.Name].Count];
            original.ReadSingles(tensor.Name, values);
            writer.Append<float>(tensor.Name, values.AsSpan(0, (int)tensor.Count));
        }

        foreach (var tensor in towerTensors)
        {
            writer.Append<float>(tensor.Name, carried!.ReadSingles(tensor.Name[CarriedPrefix.Length..]));
        }

        writer.Complete();
        WriteIndex(path);
    }

    private static void WriteIndex(string path) => File.WriteAllText(
        Path.Combine(Path.GetDirectoryName(path)!, "index.json"),
        $$"""{ "checkpoints": [{ "pth": "{{Path.GetFileName(path)}}", "dinov2": {{ImageFeatures}} }] }""");

    private static bool IsOfTower(TensorInfo tensor) =>
        tensor.Name.StartsWith("text_model.", StringComparison.Ordinal) && tensor.Type.IsFloatingPoint();

    private static TensorInfo Cut(TensorInfo tensor) => tensor.Name.StartsWith(TextLayer, StringComparison.Ordinal)
        ? tensor with { Shape = [TinyTextModel.Width, .. tensor.Shape.Skip(1)] }
        : tensor;

    private static Dictionary<string, string> Arguments(CheckpointArguments arguments, string textEncoder) => new()
    {
        ["must3r_encoder"] = arguments.Must3rEncoder,
        ["must3r_decoder"] = arguments.Must3rDecoder,
        ["dino_encoder"] = arguments.DinoEncoder,
        ["panoptic_decoder"] = arguments.PanopticDecoder.Replace("'siglip'", $"'{textEncoder}'", StringComparison.Ordinal),
    };
}
