using PanSt3R.Files;
using PanSt3R.Network.Checkpoints;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Import;

/// <summary>
/// Reads the network configuration from the constructor strings of a checkpoint. What a string omits takes the
/// default of its constructor (spec: network, section 14).
/// </summary>
internal sealed class NetworkReader
{
    private readonly string _location;
    private readonly List<string> _notUnderstood = [];

    private NetworkReader(string location) => _location = location;

    /// <summary>Reads the configuration and names the constructor arguments that have no known meaning.</summary>
    /// <param name="arguments">The constructor strings.</param>
    /// <param name="weights">The weights they belong to.</param>
    /// <param name="imageFeatures">Sizes of the image features; null when their model is a published one.</param>
    /// <exception cref="InvalidContentException">A constructor asks for something this network family does not have.</exception>
    public static (NetworkConfiguration Network, IReadOnlyList<string> NotUnderstood) Read(
        CheckpointArguments arguments, ITensorSource weights, ImageFeaturesDescription? imageFeatures)
    {
        var reader = new NetworkReader(weights.Location);
        var encoder = reader.Read("must3r_encoder", arguments.Must3rEncoder, GeometryReader.ReadEncoder);
        var decoder = reader.Read("must3r_decoder", arguments.Must3rDecoder, call => GeometryReader.ReadDecoder(call, encoder));
        var dino = reader.Read("dino_encoder", arguments.DinoEncoder, call => ImageFeaturesReader.Read(call, imageFeatures));
        var panoptic = new PanopticReader(encoder.Width + decoder.Width + dino.Width);
        var (mixer, upscaler, transformer) = reader.Read(
            "panoptic_decoder", arguments.PanopticDecoder, call => panoptic.Read(call, TextWidth(weights)));
        var network = new NetworkConfiguration
        {
            Encoder = encoder,
            Decoder = decoder,
            ImageFeatures = dino,
            Mixer = mixer,
            Upscaler = upscaler,
            MaskTransformer = transformer,
        };
        return (network, reader._notUnderstood);
    }

    private T Read<T>(string argument, string text, Func<ConstructorCall, T> read)
    {
        var call = ConstructorCall.Parse(text, $"'{_location}', {argument}");
        var result = read(call);
        _notUnderstood.AddRange(call.UnreadArguments.Select(name => $"{argument}: {name}"));
        return result;
    }

    private static int TextWidth(ITensorSource weights)
    {
        const string Name = "panoptic_decoder.mask_transformer.lang_embed.weight";
        return weights.Tensors.TryGetValue(Name, out var tensor) && tensor.Shape is [> 0, _]
            ? tensor.Shape[0]
            : throw new InvalidContentException(
                $"'{weights.Location}' has no matrix '{Name}', so it is no PanSt3R checkpoint; provide an official one.");
    }
}
