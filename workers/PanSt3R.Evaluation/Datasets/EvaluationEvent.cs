namespace PanSt3R.Evaluation.Datasets;

/// <summary>What happens during an evaluation. Readers render it; none of it is text for one medium.</summary>
public abstract record EvaluationEvent
{
    private EvaluationEvent()
    {
    }

    /// <summary>The scenes (or images) are known.</summary>
    /// <param name="Total">How many they are.</param>
    public sealed record Started(int Total) : EvaluationEvent;

    /// <summary>A scene (or image) is done; they end in any order.</summary>
    /// <param name="Scene">What was found.</param>
    /// <param name="Done">How many are done.</param>
    /// <param name="Total">How many there are.</param>
    public sealed record Finished(Reports.Documents.SceneReport Scene, int Done, int Total) : EvaluationEvent;
}
