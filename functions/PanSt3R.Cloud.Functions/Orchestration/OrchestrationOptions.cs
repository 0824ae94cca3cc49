using System.ComponentModel.DataAnnotations;

namespace PanSt3R.Cloud.Functions.Orchestration;

/// <summary>
/// Numbers by which runs are carried out: configuration section <c>Orchestration</c>. A run takes them when it is planned, so
/// that a change meets later runs only.
/// </summary>
public sealed class OrchestrationOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Orchestration";

    /// <summary>Pages of 100 scenes that run at a time.</summary>
    /// <value>Default: 16, so that 1,600 scenes wait for workers or are with them.</value>
    [Range(1, 64)]
    public int PagesInFlight { get; set; } = 16;

    /// <summary>Seconds after which a page first looks after a scene that nothing is heard of.</summary>
    /// <value>Default: 900.</value>
    [Range(0.01, 86_400)]
    public double FirstInspectionSeconds { get; set; } = 900;

    /// <summary>Longest time between two looks, in seconds.</summary>
    /// <value>Default: 4 hours.</value>
    [Range(0.01, 604_800)]
    public double LongestInspectionSeconds { get; set; } = 14_400;

    /// <summary>Seconds without a worker after which a job is sent again, in case its message was lost.</summary>
    /// <value>Default: 6 hours; doubles each time.</value>
    [Range(0.01, 604_800)]
    public double ResendSeconds { get; set; } = 21_600;

    /// <summary>Seconds without a worker after which a scene is set aside.</summary>
    /// <value>Default: 7 days.</value>
    [Range(0.01, 2_592_000)]
    public double QueueSeconds { get; set; } = 604_800;

    /// <summary>Seconds that a stopped page waits for the ends of running attempts.</summary>
    /// <value>Default: 60.</value>
    [Range(0, 3_600)]
    public double GraceSeconds { get; set; } = 60;

    /// <summary>The times in the form in which pages take them.</summary>
    public Pages.PageTimes Times => new(FirstInspectionSeconds, LongestInspectionSeconds, ResendSeconds, QueueSeconds, GraceSeconds);
}
