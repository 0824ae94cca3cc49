using PanSt3R.Network.Bundles;
using PanSt3R.Network.Runtime;
using PanSt3R.Vocabulary.Tokenization;

namespace PanSt3R.Vocabulary.TextModels;

/// <summary>The text model inside a bundle.</summary>
internal sealed class BundledTextModel(ModelBundle bundle, TextTowerManifest tower)
    : TextModel(SiglipTokenizer.Read(bundle.TokenizerPath), bundle.TextTowerFingerprint!)
{
    /// <inheritdoc/>
    public override TextEncoder CreateEncoder(ExecutionDevice device, CancellationToken cancellation = default) =>
        new(Tokenizer, bundle.CreateRunner(device), tower.Network);
}
