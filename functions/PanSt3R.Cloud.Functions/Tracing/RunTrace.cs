using System.Diagnostics;

namespace PanSt3R.Cloud.Functions.Tracing;

/// <summary>
/// Spans of a run. Every one hangs below what started the run, through the <c>traceparent</c> that documents and messages
/// carry, so that one trace leads from the drop of a scene to its report.
/// </summary>
internal static class RunTrace
{
    /// <summary>Span of the start of a run.</summary>
    public const string Begin = "run.start";

    /// <summary>Span of planning.</summary>
    public const string Plan = "run.plan";

    /// <summary>Span of sending attempts.</summary>
    public const string Dispatch = "run.dispatch";

    /// <summary>Span of handing an outcome to its orchestration.</summary>
    public const string Outcome = "scene.outcome";

    /// <summary>Span of summing up.</summary>
    public const string Aggregate = "run.aggregate";

    private static readonly ActivitySource Source = new("PanSt3R.Cloud");

    /// <summary>Starts a span.</summary>
    /// <param name="name">One of the names above.</param>
    /// <param name="run">Run id.</param>
    /// <param name="parent">W3C <c>traceparent</c> it hangs below; null or a broken one hangs it below the current span.</param>
    public static Activity? Start(string name, string run, string? parent)
    {
        var context = ActivityContext.TryParse(parent, traceState: null, isRemote: true, out var parsed) ? parsed : default;
        var activity = context == default
            ? Source.StartActivity(name, ActivityKind.Internal)
            : Source.StartActivity(name, ActivityKind.Internal, context);
        return activity?.SetTag("panst3r.run", run);
    }
}
