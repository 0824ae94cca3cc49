using PanSt3R.Cloud.Functions.Orchestration.Datasets;

namespace PanSt3R.Cloud.Functions.Orchestration.Activities;

/// <summary>Input of <see cref="PlanRound"/>: where planning stands.</summary>
/// <param name="Run">Run id.</param>
/// <param name="Round">Round of the run.</param>
/// <param name="Pages">Pages that are planned.</param>
/// <param name="Scenes">Scenes on them.</param>
/// <param name="Cursor">Where the last step ended; null for the first.</param>
public sealed record PlanOrder(string Run, int Round, int Pages, int Scenes, string? Cursor);

/// <summary>What a step of planning came to.</summary>
/// <param name="Scenes">Scenes that it planned.</param>
/// <param name="Cursor">Where the next step goes on; null when planning is done.</param>
/// <param name="Plan">All else, once planning is done.</param>
/// <param name="Refusal">Why the run cannot be carried out; null when it can.</param>
public sealed record PlanStep(int Scenes, string? Cursor, RoundPlan? Plan, string? Refusal);
