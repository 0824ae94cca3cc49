using System.Text.Json;
using PanSt3R.Files;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Checkpoints;

/// <summary>
/// The arguments of a checkpoint in a safetensors file: entries of the header's <c>__metadata__</c>, or of a JSON
/// object in a file beside it with the same stem.
/// </summary>
internal static class SafetensorsArguments
{
    private const int MaximumFileBytes = 1 << 20;

    /// <summary>Finds and reads the arguments.</summary>
    /// <exception cref="InvalidContentException">There are none, or they cannot be used.</exception>
    public static CheckpointArguments Read(SafetensorsFile file)
    {
        string beside = Path.ChangeExtension(file.Location, ".json");
        if (file.Metadata.ContainsKey("must3r_encoder"))
        {
            var values = file.Metadata.ToDictionary(item => item.Key, item => (object?)item.Value);
            return new ArgumentTable($"'{file.Location}' (__metadata__)", values).Read();
        }

        return File.Exists(beside)
            ? new ArgumentTable($"'{beside}'", ReadObject(beside)).Read()
            : throw new InvalidContentException($"'{file.Location}' does not say how its network is built; put the constructors "
                + $"must3r_encoder, must3r_decoder, dino_encoder and panoptic_decoder into '{beside}' or into its __metadata__.");
    }

    private static Dictionary<string, object?> ReadObject(string path)
    {
        try
        {
            if (new FileInfo(path).Length > MaximumFileBytes)
            {
                throw new JsonException($"it is longer than {MaximumFileBytes} bytes");
            }

            using var document = JsonDocument.Parse(
                File.ReadAllBytes(path), new JsonDocumentOptions { AllowDuplicateProperties = false });
            return document.RootElement.EnumerateObject().ToDictionary(item => item.Name, item => Value(item.Value));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new InvalidContentException(
                $"'{path}' is not a JSON object ({error.Message}); write the arguments of the checkpoint to it.", error);
        }
    }

    private static object? Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.True or JsonValueKind.False => element.GetBoolean(),
        JsonValueKind.Null => null,
        _ => element.ValueKind,
    };
}
