namespace PanSt3R.Cloud.Functions.Orchestration;

/// <summary>Names of the events that orchestrations wait for. All are idempotent: each may arrive twice, late or never.</summary>
public static class ExternalEvents
{
    /// <summary>An attempt has ended: <see cref="Pages.AttemptEnded"/>, to a page.</summary>
    public const string Outcome = "outcome";

    /// <summary>Nothing more is to be started: <see cref="Pages.StopReason"/>, to a dataset and from it to its pages.</summary>
    public const string Stop = "stop";

    /// <summary>Worker time that a page has used so far: <see cref="Pages.PageSpent"/>, to its dataset when it has a budget.</summary>
    public const string Spent = "spent";
}
