namespace PanSt3R.Cloud.Functions.Orchestration.Pages;

/// <summary>What a page's orchestration is about: a reference to its plan and the numbers it decides by.</summary>
/// <param name="Run">Run id.</param>
/// <param name="Round">Round of the run.</param>
/// <param name="Page">Page of the round.</param>
/// <param name="Scenes">Scenes of the page.</param>
/// <param name="TimeLimitSeconds">Longest time of one attempt.</param>
/// <param name="Times">When to look after scenes that nothing is heard of.</param>
/// <param name="SpentStepSeconds">Worker time after which the dataset is told how much was used; null without a budget.</param>
public sealed record PageInput(
    string Run, int Round, int Page, int Scenes, double TimeLimitSeconds, PageTimes Times, double? SpentStepSeconds);

/// <summary>When a page looks after scenes that nothing is heard of, in seconds.</summary>
/// <param name="FirstInspection">After dispatch; each time nothing has changed the time doubles.</param>
/// <param name="LongestInspection">Longest time between two looks.</param>
/// <param name="Resend">After so long without a worker the job is sent again, in case its message was lost; doubles each time.</param>
/// <param name="Queue">After so long without a worker the scene is set aside.</param>
/// <param name="Grace">How long a stopped page waits for the ends of running attempts.</param>
public sealed record PageTimes(
    double FirstInspection = 900, double LongestInspection = 14_400, double Resend = 21_600, double Queue = 604_800, double Grace = 60);
