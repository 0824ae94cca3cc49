using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace PanSt3R.Cloud.LocalHost.Tests.Cloud;

/// <summary>Exporters as every host of a process registers them, for the collector that is this object.</summary>
internal sealed class ProcessTelemetry
{
    private int _hosts;

    /// <summary>Every span that was exported, with the host that did.</summary>
    public ConcurrentBag<(int Host, string Name, ActivitySpanId Id)> Spans { get; } = [];

    /// <summary>Name of every figure that was exported, with the host that did.</summary>
    public ConcurrentBag<(int Host, string Name)> Figures { get; } = [];

    /// <summary>Hosts that have exporters.</summary>
    public int Hosts => _hosts;

    /// <summary>Registers the exporters of one host more.</summary>
    public void AddTo(IHostApplicationBuilder builder)
    {
        int host = Interlocked.Increment(ref _hosts);
        builder.Services.ConfigureOpenTelemetryTracerProvider(
            traces => traces.AddProcessor(new SimpleActivityExportProcessor(new SpanExporter(this, host))));
        builder.Services.ConfigureOpenTelemetryMeterProvider(
            metrics => metrics.AddReader(new BaseExportingMetricReader(new FigureExporter(this, host))));
    }

    private sealed class SpanExporter(ProcessTelemetry owner, int host) : BaseExporter<Activity>
    {
        public override ExportResult Export(in Batch<Activity> batch)
        {
            foreach (var span in batch)
            {
                owner.Spans.Add((host, span.DisplayName, span.SpanId));
            }

            return ExportResult.Success;
        }
    }

    private sealed class FigureExporter(ProcessTelemetry owner, int host) : BaseExporter<Metric>
    {
        public override ExportResult Export(in Batch<Metric> batch)
        {
            foreach (var figure in batch)
            {
                owner.Figures.Add((host, figure.Name));
            }

            return ExportResult.Success;
        }
    }
}
