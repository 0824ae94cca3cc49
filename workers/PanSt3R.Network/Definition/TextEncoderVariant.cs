using PanSt3R.Files;

namespace PanSt3R.Network.Definition;

/// <summary>A text encoder that checkpoints name (spec: vocabulary, section 7).</summary>
/// <param name="Name">Name in constructor strings.</param>
/// <param name="Model">The published model it stands for.</param>
/// <param name="Pieces">Size of that model's vocabulary.</param>
public sealed record TextEncoderVariant(string Name, string Model, int Pieces)
{
    /// <summary>The one whose words can be turned into vectors here.</summary>
    public static TextEncoderVariant Siglip { get; } = new("siglip", "google/siglip-base-patch16-224", 32_000);

    /// <summary>All that are known.</summary>
    public static IReadOnlyList<TextEncoderVariant> Known { get; } =
    [
        Siglip,
        new("siglip2", "google/siglip2-base-patch16-224", 256_000),
        new("clip", "openai/clip-vit-base-patch32", 49_408),
    ];

    /// <summary>Refuses an encoder that is not supported.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="location">What names it, for the message.</param>
    /// <exception cref="InvalidContentException">It is another one than <see cref="Siglip"/>.</exception>
    public static void RequireSupported(string name, string location)
    {
        if (name == Siglip.Name)
        {
            return;
        }

        string what = Known.FirstOrDefault(variant => variant.Name == name) is { } known ? $"'{name}' ({known.Model})" : $"'{name}'";
        throw new InvalidContentException(
            $"'{location}' needs the text encoder {what}, which is not supported: only '{Siglip.Name}' ({Siglip.Model}) is. "
            + "Make class embeddings with that encoder elsewhere and give the file instead of words.");
    }
}
