using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using PanSt3R.Cloud.Functions;
using PanSt3R.Cloud.Infrastructure.Hosting;
using PanSt3R.Cloud.LocalHost.Functions;
using PanSt3R.Cloud.LocalHost.Http;
using PanSt3R.Cloud.LocalHost.Orchestration.Hub;
using PanSt3R.Cloud.Worker.Hosting;

namespace PanSt3R.Cloud.LocalHost.Hosting;

/// <summary>Builds the hosts of a local cloud.</summary>
internal static class HostBuilders
{
    /// <summary>The host of the functions: API on the loopback address, triggers, orchestrations. The process's telemetry leaves by it.</summary>
    public static WebApplication Functions(LocalCloudOptions options, string connection)
    {
        var builder = WebApplication.CreateSlimBuilder();
        Prepare(builder, options, connection, [], collectsTelemetry: true);
        builder.WebHost.UseUrls($"http://127.0.0.1:{options.ApiPort}");
        // Pages from elsewhere that a browser on this machine shows cannot pass for this machine.
        builder.Services.Configure<HostFilteringOptions>(filter => filter.AllowedHosts = ["127.0.0.1", "localhost"]);
        builder.Services.AddPanSt3RFunctions();
        var catalog = FunctionCatalog.Of(typeof(FunctionsServices).Assembly);
        builder.Services.AddLocalFunctions(catalog, new TriggerOptions { PollInterval = options.PollInterval }, new HubOptions());

        var host = builder.Build();
        host.UseHostFiltering();
        host.MapFunctions(catalog);
        return host;
    }

    /// <summary>The host of a worker; like that of the functions it takes settings from the environment.</summary>
    public static IHost Worker(LocalCloudOptions options, string connection, int number)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        var settings = new Dictionary<string, string?>
        {
            ["Worker:Name"] = $"local-{number}",
            ["Worker:Scratch"] = ScratchOf(options),
        };
        builder.Configuration.AddEnvironmentVariables();
        Prepare(builder, options, connection, settings, collectsTelemetry: false);
        builder.AddPanSt3RWorker();
        return builder.Build();
    }

    /// <summary>Folders without an end of their own are shared, so that the next process removes what a killed one left.</summary>
    private static string ScratchOf(LocalCloudOptions options) => options.DataFolder is { } data
        ? Path.Combine(Path.GetFullPath(data), "scratch")
        : Path.Combine(Path.GetTempPath(), $"panst3r-scratch-{Environment.UserName}");

    private static void Prepare(
        IHostApplicationBuilder builder,
        LocalCloudOptions options,
        string connection,
        Dictionary<string, string?> settings,
        bool collectsTelemetry)
    {
        settings["Cloud:StorageConnection"] = connection;
        settings["Cloud:Queues"] = nameof(QueueKind.Storage);
        settings["Cloud:StorageQueues:PollInterval"] = $"{options.PollInterval:c}";
        builder.Configuration.AddInMemoryCollection(settings).AddInMemoryCollection(options.Settings);
        builder.Logging.ClearProviders().SetMinimumLevel(options.LogLevel);
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        options.Configure(builder);
        builder.AddCloudInfrastructure(collectsTelemetry);
        builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
    }
}
