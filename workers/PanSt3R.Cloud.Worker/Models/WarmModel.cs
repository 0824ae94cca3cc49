using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PanSt3R.Cloud.Worker.Hosting;
using PanSt3R.Inference.Pipeline;

namespace PanSt3R.Cloud.Worker.Models;

/// <summary>
/// The model that is loaded: one at a time, kept between scenes until another is wanted or storage has a new version.
/// </summary>
/// <remarks>For one scene at a time.</remarks>
public sealed class WarmModel(ModelStore store, IOptions<WorkerOptions> options, TimeProvider time, ILogger<WarmModel> logger) : IDisposable
{
    private ModelVersion? _version;
    private LoadedModel? _loaded;
    private long _comparedAt;

    /// <summary>The model, loaded.</summary>
    /// <param name="model">Folder in <c>models</c>.</param>
    /// <param name="cancellationToken">Stops the download.</param>
    /// <exception cref="Files.InvalidSettingsException">There is no such model, or the device is not there.</exception>
    /// <exception cref="Files.InvalidContentException">The bundle cannot be used.</exception>
    /// <exception cref="Captures.StorageException">Storage failed.</exception>
    public async Task<LoadedModel> GetAsync(string model, CancellationToken cancellationToken)
    {
        var known = _version?.Model == model ? _version : null;
        if (_loaded is not null && known is not null && time.GetElapsedTime(_comparedAt) < options.Value.ModelRefresh)
        {
            return _loaded;
        }

        var version = await store.ReadVersionAsync(model, known, cancellationToken);
        _comparedAt = time.GetTimestamp();
        if (_loaded is null || version.Fingerprint != _version?.Fingerprint)
        {
            Forget();
            _loaded = LoadedModel.Load(await store.OpenAsync(version, cancellationToken), options.Value.Device);
            logger.ModelLoaded(model, version.Fingerprint, _loaded.Device);
        }

        _version = version;
        return _loaded;
    }

    /// <summary>Frees the model with all memory it holds; the next scene loads it again.</summary>
    public void Forget()
    {
        _loaded?.Dispose();
        (_loaded, _version) = (null, null);
    }

    /// <inheritdoc/>
    public void Dispose() => Forget();
}
