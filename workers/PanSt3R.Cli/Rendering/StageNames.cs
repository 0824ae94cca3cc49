using PanSt3R.Inference.Pipeline;

namespace PanSt3R.Cli.Rendering;

/// <summary>Stages in words for people.</summary>
internal static class StageNames
{
    /// <summary>What a stage does.</summary>
    public static string Of(SceneStage stage) => stage switch
    {
        SceneStage.Classes => "Reading class names",
        SceneStage.Images => "Reading photos",
        SceneStage.Encode => "Encoding views",
        SceneStage.Memory => "Building the memory",
        SceneStage.Keyframes => "Rendering keyframes",
        SceneStage.Queries => "Finding objects",
        SceneStage.Views => "Segmenting views",
        SceneStage.Merge => "Merging masks",
        SceneStage.Outputs => "Writing results",
        _ => stage.ToString(),
    };
}
