using PanSt3R.Files;
using PanSt3R.Network.Bundles;
using PanSt3R.Network.Checkpoints;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Import;

/// <summary>A text model whose weights are open, ready to be written.</summary>
internal sealed class OpenTextModel : IDisposable
{
    private readonly ITensorSource _weights;

    private OpenTextModel(TextModelSource model, ITensorSource weights)
    {
        _weights = weights;
        var tower = new TextTowerReader(weights).Read(model.Description);
        RequireTokenizer(model, tower);
        Request = new TextTowerRequest(weights, tower, model.Tokenizer);
    }

    /// <summary>What to write.</summary>
    public TextTowerRequest Request { get; }

    /// <summary>Opens a model by itself.</summary>
    /// <exception cref="InvalidContentException">Its weights are missing or do not fit.</exception>
    public static OpenTextModel Open(TextModelSource model) => Open(model, () => new SafetensorsFile(
        model.Weights ?? throw new InvalidContentException($"'{model.Location}' has no model.safetensors; fetch it from the text model's publisher.")));

    /// <summary>Opens the model that goes with a checkpoint: a tower that the checkpoint carries comes before the publisher's.</summary>
    /// <exception cref="InvalidContentException">The checkpoint was trained with another text encoder, or the weights do not fit.</exception>
    public static OpenTextModel For(Checkpoint checkpoint, NetworkConfiguration network, TextModelSource model)
    {
        var transformer = network.MaskTransformer;
        TextEncoderVariant.RequireSupported(transformer.TextEncoder, checkpoint.Location);
        var own = new TensorsBelow(checkpoint, TextTowerNames.CheckpointPrefix);
        var opened = own.Tensors.Count > 0 ? Open(model, () => own) : Open(model);
        int width = opened.Request.Tower.OutputWidth;
        if (width == transformer.TextWidth)
        {
            return opened;
        }

        opened.Dispose();
        throw new InvalidContentException(
            $"The text model of '{model.Location}' gives vectors of {width} values, '{checkpoint.Location}' compares {transformer.TextWidth}; "
            + $"give the folder of {TextEncoderVariant.Siglip.Model}.");
    }

    /// <inheritdoc/>
    public void Dispose() => _weights.Dispose();

    private static OpenTextModel Open(TextModelSource model, Func<ITensorSource> open)
    {
        var weights = open();
        try
        {
            return new OpenTextModel(model, weights);
        }
        catch
        {
            weights.Dispose();
            throw;
        }
    }

    private static void RequireTokenizer(TextModelSource model, TextTowerConfiguration tower)
    {
        if (model.TokenizerPieces > tower.Pieces)
        {
            throw new InvalidContentException(
                $"The tokenizer of '{model.Location}' has {model.TokenizerPieces} pieces and the text tower {tower.Pieces} tokens; "
                + "fetch both from one publisher.");
        }
    }
}
