using PanSt3R.Inference.Planning;

namespace PanSt3R.Inference.Pipeline;

/// <summary>What happens during a reconstruction, in order. Readers render it; none of it is text for one medium.</summary>
public abstract record SceneEvent
{
    private SceneEvent()
    {
    }

    /// <summary>The plan was made, or made smaller after memory did not suffice.</summary>
    /// <param name="Plan">The plan.</param>
    public sealed record Planned(ScenePlan Plan) : SceneEvent;

    /// <summary>A stage moved on.</summary>
    /// <param name="Stage">The stage.</param>
    /// <param name="Done">Steps of it that are done.</param>
    /// <param name="Total">Steps it has.</param>
    /// <param name="Elapsed">Time since the stage began.</param>
    public sealed record Advanced(SceneStage Stage, int Done, int Total, TimeSpan Elapsed) : SceneEvent
    {
        /// <summary>Time the stage will still take at its pace so far; null before its first step.</summary>
        public TimeSpan? Left => Done > 0 ? Elapsed * ((double)(Total - Done) / Done) : null;
    }

    /// <summary>Something the user should know.</summary>
    /// <param name="Message">One sentence.</param>
    public sealed record Warned(string Message) : SceneEvent;
}

/// <summary>Stages of a reconstruction in their order.</summary>
public enum SceneStage
{
    /// <summary>Making class vectors from words.</summary>
    Classes,

    /// <summary>Decoding and resizing photos.</summary>
    Images,

    /// <summary>Encoding views to choose keyframes by similarity, or encoding keyframes.</summary>
    Encode,

    /// <summary>Building the memory, keyframe by keyframe.</summary>
    Memory,

    /// <summary>Rendering keyframes with the complete memory.</summary>
    Keyframes,

    /// <summary>Finding the queries of the scene.</summary>
    Queries,

    /// <summary>Masks of every view, and rendering of those that are no keyframes.</summary>
    Views,

    /// <summary>Merging masks into segments.</summary>
    Merge,

    /// <summary>Writing results.</summary>
    Outputs,
}
