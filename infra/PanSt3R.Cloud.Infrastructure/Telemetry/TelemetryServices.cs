using Azure.Core;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Resources;

namespace PanSt3R.Cloud.Infrastructure.Telemetry;

/// <summary>Registers traces, figures and logs, and where they go.</summary>
internal static class TelemetryServices
{
    private const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string ApplicationInsights = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary>
    /// Traces are always made, so that documents and messages carry them; they leave the process for the collector in
    /// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> and for the Application Insights in <c>APPLICATIONINSIGHTS_CONNECTION_STRING</c>, which
    /// takes them from the process's identity only.
    /// </summary>
    public static void AddCloudTelemetry(this IHostApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton<CloudMetrics>();
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(builder.Environment.ApplicationName))
            .WithTracing(tracing => tracing.AddSource(CloudTelemetry.Name))
            .WithMetrics(metrics => metrics.AddMeter(CloudTelemetry.Name, "Polly"));
        if (IsGiven(builder, OtlpEndpoint))
        {
            telemetry.UseOtlpExporter();
        }

        if (IsGiven(builder, ApplicationInsights))
        {
            telemetry.UseAzureMonitorExporter(exporter => exporter.ConnectionString = builder.Configuration[ApplicationInsights]);
            builder.Services.AddOptions<AzureMonitorExporterOptions>()
                .Configure<TokenCredential>((exporter, identity) => exporter.Credential = identity);
        }
    }

    private static bool IsGiven(IHostApplicationBuilder builder, string name) => builder.Configuration[name] is { Length: > 0 };
}
