namespace PanSt3R.Network.Definition;

/// <summary>Where text towers lie among the parameters of a file.</summary>
internal static class TextTowerNames
{
    /// <summary>The tower in its publisher's file.</summary>
    public const string Module = "text_model";

    /// <summary>The text encoder in a checkpoint that was trained with a free vocabulary; others hold none.</summary>
    public const string InCheckpoint = "panoptic_decoder.text_encoder";

    /// <summary>What stands before <see cref="Module"/> in such a checkpoint.</summary>
    public const string CheckpointPrefix = InCheckpoint + ".model.";
}
