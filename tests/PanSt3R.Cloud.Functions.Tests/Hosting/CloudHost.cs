using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using PanSt3R.Cloud.Functions.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts;
using PanSt3R.Cloud.Infrastructure.Contracts.Captures;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Contracts.Submissions;
using PanSt3R.Cloud.Infrastructure.Hosting;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Queues;
using PanSt3R.Cloud.Infrastructure.Storage;
using PanSt3R.Cloud.Testing.Faults;

namespace PanSt3R.Cloud.Functions.Tests.Hosting;

/// <summary>The functions with all their services on an empty account; only orchestrations are faked.</summary>
internal sealed class CloudHost : IAsyncDisposable
{
    private readonly IHost _host;

    private CloudHost(IHost host, FakeTimeProvider time) => (_host, Time) = (host, time);

    public FakeTimeProvider Time { get; }

    public FakeOrchestrations Orchestrations { get; } = new();

    public DocumentStore Documents => _host.Services.GetRequiredService<DocumentStore>();

    public RunDocuments Runs => _host.Services.GetRequiredService<RunDocuments>();

    public IJobQueue Jobs => _host.Services.GetRequiredKeyedService<IJobQueue>(QueueNames.SceneJobs);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static Task<CloudHost> CreateAsync(string account) => CreateAsync(account, _ => { });

    /// <summary>An installation in real time whose storage fails as told, once its containers are there.</summary>
    public static async Task<CloudHost> CreateFaultyAsync(string account, FaultInjection faults)
    {
        await using (await CreateAsync(account))
        {
        }

        return await CreateAsync(account, services => services
            .AddSingleton(TimeProvider.System)
            .AddSingleton(new BlobServiceClient(account, faults.AddTo(ClientSettings.Blobs()))));
    }

    private static async Task<CloudHost> CreateAsync(string account, Action<IServiceCollection> configure)
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Configuration.AddInMemoryCollection(
        [
            new("Cloud:StorageConnection", account),
            new("Cloud:Queues", "Storage"),
            new("Cloud:DefaultModel", "rooms"),
        ]);
        configure(builder.Services);
        builder.Services.TryAddSingleton<TimeProvider>(time);
        builder.Services.AddLogging(logging => logging.ClearProviders());
        builder.AddCloudInfrastructure();
        builder.Services.AddPanSt3RFunctions();
        var host = new CloudHost(builder.Build(), time);
        await host._host.Services.GetRequiredService<CloudContainers>().EnsureAsync(Token);
        return host;
    }

    /// <summary>A class with functions, made as a host makes it.</summary>
    public T Make<T>() => ActivatorUtilities.CreateInstance<T>(_host.Services);

    public Task PutAsync(string container, string name, string content) =>
        PutAsync(container, name, BinaryData.FromString(content));

    public Task PutAsync(string container, string name, BinaryData content) =>
        Documents.Blob(container, name).UploadAsync(content, overwrite: true, Token);

    public Task WriteAsync<T>(string container, string name, T document)
        where T : class => Documents.WriteAsync(container, name, document, conditions: null, Token);

    public async Task<T?> ReadAsync<T>(string container, string name)
        where T : class => (await Documents.ReadAsync<T>(container, name, Token))?.Value;

    public Task PutModelAsync(string model = "rooms") => PutAsync(Containers.Models, BlobLayout.ModelDescription(model), "{}");

    /// <summary>Uploads photos and a manifest that names them.</summary>
    /// <returns>Id of the run that the manifest starts.</returns>
    public async Task<string> PutCaptureAsync(SceneKey scene, int images = 2, CaptureStart start = CaptureStart.Arrival, string? model = null)
    {
        var manifest = new CaptureManifest
        {
            Images = [.. Enumerable.Range(0, images).Select(index => new CaptureImage($"{index}.jpg", 3, new string('a', 64)))],
            Start = start,
            Model = model,
        };
        foreach (var image in manifest.Images)
        {
            await PutAsync(Containers.Captures, BlobLayout.Image(scene, image.Name), "abc");
        }

        return await PutManifestAsync(scene, JsonSerializer.SerializeToUtf8Bytes(manifest, ContractJson.Options));
    }

    /// <summary>Uploads a manifest without its photos.</summary>
    /// <returns>Id of the run that it would start.</returns>
    public async Task<string> PutManifestAsync(SceneKey scene, byte[] manifest)
    {
        await PutAsync(Containers.Captures, BlobLayout.Manifest(scene), BinaryData.FromBytes(manifest));
        return RunId.ForCapture(scene, ContentHash.Of(manifest));
    }

    /// <summary>Writes the document of a run.</summary>
    public async Task<RunDocument> PutRunAsync(
        string run, DatasetSubmission submission, RunOrigin origin = RunOrigin.Submission, Infrastructure.Contracts.Benchmarks.BenchmarkPins? pins = null)
    {
        var document = new RunDocument
        {
            Run = run,
            Origin = origin,
            CreatedAt = Time.GetUtcNow(),
            Submission = submission with { Model = submission.Model ?? "rooms" },
            Pins = pins,
        };
        await WriteAsync(Containers.Runs, BlobLayout.RunDocument(run), document);
        await new RunIndex(Documents).AddAsync(run, origin, document.CreatedAt, Token);
        return document;
    }

    /// <summary>Names of all blobs below a prefix.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(string container, string prefix)
    {
        var names = new List<string>();
        await foreach (var blob in Documents.Container(container).GetBlobsAsync(new GetBlobsOptions { Prefix = prefix }, Token))
        {
            names.Add(blob.Name);
        }

        return names;
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }
    }
}
