using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Azure.Storage.Queues;
using Cronos;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;
using PanSt3R.Cloud.LocalHost.Blobs;
using PanSt3R.Cloud.LocalHost.Functions;
using PanSt3R.Cloud.LocalHost.Queues;
using PanSt3R.Cloud.LocalHost.Timers;

namespace PanSt3R.Cloud.LocalHost.Hosting;

/// <summary>Makes the listeners of all functions that something other than a request or an orchestration triggers.</summary>
internal sealed class TriggerListeners(
    FunctionCatalog catalog,
    FunctionInvoker invoker,
    BlobServiceClient blobs,
    QueueServiceClient queues,
    DocumentStore documents,
    IConfiguration settings,
    TriggerOptions options,
    TimeProvider time,
    ILoggerFactory loggers)
{
    private readonly ILogger _log = loggers.CreateLogger<TriggerListeners>();

    /// <summary>Makes them.</summary>
    public IReadOnlyList<ITriggerListener> Create()
    {
        foreach (var function in catalog.All.Where(function => function.Trigger is ServiceBusTriggerAttribute))
        {
            _log.Skipped(function.Name, "Service Bus");
        }

        return
        [
            .. catalog.With<TimerTriggerAttribute>().Select(pair => Timer(pair.Function, pair.Trigger)),
            .. catalog.With<BlobTriggerAttribute>().Select(pair => Blob(pair.Function, pair.Trigger)),
            .. catalog.With<QueueTriggerAttribute>().Select(pair => Queue(pair.Function, pair.Trigger)),
        ];
    }

    private TimerListener Timer(FunctionDescriptor function, TimerTriggerAttribute trigger)
    {
        string text = BindingExpressions.Resolve(trigger.Schedule, settings);
        var schedule = CronExpression.Parse(text, CronFormat.IncludeSeconds);
        _log.Served(function.Name, text);
        return new TimerListener(function, trigger, schedule, new TimerMemory(documents, function.Name), invoker, time, _log);
    }

    private BlobListener Blob(FunctionDescriptor function, BlobTriggerAttribute trigger)
    {
        string path = BindingExpressions.Resolve(trigger.BlobPath, settings);
        var journal = blobs.GetBlobContainerClient(Containers.System).GetAppendBlobClient(SystemLayout.Receipts(function.Name));
        _log.Served(function.Name, path);
        return new BlobListener(
            function, BlobPattern.Parse(path), blobs, new BlobReceipts(journal), new PoisonBlobs(queues), invoker, options, time, _log);
    }

    private QueueListener Queue(FunctionDescriptor function, QueueTriggerAttribute trigger)
    {
        string name = BindingExpressions.Resolve(trigger.QueueName, settings);
        _log.Served(function.Name, name);
        return new QueueListener(function, name, queues, invoker, options, time, _log);
    }
}
