namespace PanSt3R.Testing.TextModels;

/// <summary>The recorded small text model in the layout of a publisher's folder; removed when disposed.</summary>
public sealed class TinyTextModel : IDisposable
{
    /// <summary>Values of its vectors.</summary>
    public const int Width = 48;

    private const string Configuration = """{ "model_type": "siglip", "text_config": { "num_attention_heads": 4 }, "vision_config": {} }""";

    private readonly TemporaryFolder _folder = new();

    /// <summary>Copies the recorded files.</summary>
    public TinyTextModel()
    {
        File.Copy(Goldens.PathOf("tokenizer", "spiece.model"), Tokenizer);
        File.Copy(Goldens.PathOf("tokenizer", "text_tower_tiny.safetensors"), Weights);
        File.WriteAllText(Config, Configuration);
    }

    /// <summary>The folder.</summary>
    public string Path => _folder.Path;

    /// <summary>Its vocabulary.</summary>
    public string Tokenizer => _folder.File("spiece.model");

    /// <summary>Its weights.</summary>
    public string Weights => _folder.File("model.safetensors");

    /// <summary>Its configuration.</summary>
    public string Config => _folder.File("config.json");

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}
