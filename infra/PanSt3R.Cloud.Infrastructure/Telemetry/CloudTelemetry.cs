using System.Diagnostics;

namespace PanSt3R.Cloud.Infrastructure.Telemetry;

/// <summary>
/// Traces of the cloud. One trace follows a scene from its drop to the report: documents and messages carry its W3C
/// <c>traceparent</c>, and every part continues it.
/// </summary>
public static class CloudTelemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "PanSt3R.Cloud";

    /// <summary>Source of all spans.</summary>
    public static ActivitySource Source { get; } = new(Name);

    /// <summary>The trace context of the current span, to be handed on; null outside of one.</summary>
    public static string? TraceParent => Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } id } ? id : null;

    /// <summary>Starts a span in the trace that a document or message carries.</summary>
    /// <param name="name">One of <see cref="Spans"/>.</param>
    /// <param name="kind">Which side of a conversation it is.</param>
    /// <param name="traceParent">The trace context; null or nonsense continues the current trace or starts a new one.</param>
    /// <returns>The span; null when nobody listens.</returns>
    public static Activity? Start(string name, ActivityKind kind = ActivityKind.Internal, string? traceParent = null) =>
        ActivityContext.TryParse(traceParent, null, isRemote: true, out var parent)
            ? Source.StartActivity(name, kind, parent)
            : Source.StartActivity(name, kind);

    /// <summary>Marks a span as failed.</summary>
    public static void Fail(this Activity? activity, string reason) => activity?.SetStatus(ActivityStatusCode.Error, reason);
}
