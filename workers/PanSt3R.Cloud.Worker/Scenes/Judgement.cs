using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Evaluation.Protocols;

namespace PanSt3R.Cloud.Worker.Scenes;

/// <summary>What is to be judged.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="Protocol">The rules.</param>
/// <param name="Result">Folder of the result.</param>
/// <param name="GroundTruth">Folder of the ground truth.</param>
public sealed record JudgedScene(AttemptKey Attempt, Protocol Protocol, string Result, string GroundTruth);

/// <summary>What came of judging a result.</summary>
/// <param name="File">File beside the result with the figures, or with the reason why there are none; null when nothing was to be judged by.</param>
/// <param name="Problem">Why the result could not be judged, in one sentence; null when it was.</param>
public sealed record Judgement(string? File, string? Problem)
{
    /// <summary>No judgement was asked for.</summary>
    public static Judgement None { get; } = new(File: null, Problem: null);
}
