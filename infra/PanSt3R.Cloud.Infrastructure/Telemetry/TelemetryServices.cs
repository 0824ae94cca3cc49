using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Resources;

namespace PanSt3R.Cloud.Infrastructure.Telemetry;

/// <summary>Registers traces, figures and logs, and where they go.</summary>
internal static class TelemetryServices
{
    private const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string ApplicationInsights = "APPLICATIONINSIGHTS_CONNECTION_STRING";
    private const string Authentication = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    /// <summary>
    /// Traces are always made, so that documents and messages carry them; they leave the process for the collector in
    /// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> and for the Application Insights in <c>APPLICATIONINSIGHTS_CONNECTION_STRING</c>, with the
    /// process's identity where <c>APPLICATIONINSIGHTS_AUTHENTICATION_STRING</c> asks for one.
    /// </summary>
    /// <param name="builder">The host.</param>
    /// <param name="collects">Whether this host listens to the sources of spans and figures, which are the process's.</param>
    public static void AddCloudTelemetry(this IHostApplicationBuilder builder, bool collects)
    {
        builder.Services.AddSingleton<CloudMetrics>();
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(builder.Environment.ApplicationName));
        if (collects)
        {
            telemetry
                .WithTracing(tracing => tracing.AddSource(CloudTelemetry.Name))
                .WithMetrics(metrics => metrics.AddMeter(CloudTelemetry.Name, "Polly"));
        }

        if (IsGiven(builder, OtlpEndpoint))
        {
            telemetry.UseOtlpExporter();
        }

        if (IsGiven(builder, ApplicationInsights))
        {
            telemetry.UseAzureMonitorExporter(exporter => Set(exporter, builder));
        }
    }

    /// <summary>Every trace is kept whole: the exporter's own limit of five a second would tear scenes out of a run.</summary>
    private static void Set(AzureMonitorExporterOptions exporter, IHostApplicationBuilder builder)
    {
        exporter.ConnectionString = builder.Configuration[ApplicationInsights];
        exporter.Credential = IsGiven(builder, Authentication) ? new DefaultAzureCredential() : null;
        exporter.TracesPerSecond = null;
        exporter.SamplingRatio = 1;
        exporter.EnableLiveMetrics = false;
    }

    private static bool IsGiven(IHostApplicationBuilder builder, string name) => builder.Configuration[name] is { Length: > 0 };
}
