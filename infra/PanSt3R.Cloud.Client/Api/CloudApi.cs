using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PanSt3R.Cloud.Infrastructure.Contracts;
using PanSt3R.Cloud.Infrastructure.Contracts.Api;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Contracts.Submissions;
using Polly;

namespace PanSt3R.Cloud.Client.Api;

/// <summary>The HTTP API of a cloud. All requests may be repeated, so passing faults are retried.</summary>
public sealed class CloudApi : IDisposable
{
    private const int MaxAnswerBytes = 64 << 20;

    private readonly HttpClient _http;
    private readonly ResiliencePipeline<HttpResponseMessage> _retries;

    /// <summary>Speaks to a cloud.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="time">Clock of the retries.</param>
    /// <param name="handler">Carries requests; null for the network.</param>
    public CloudApi(CloudAddress address, TimeProvider time, HttpMessageHandler? handler = null)
    {
        Address = address;
        _http = new HttpClient(handler ?? new SocketsHttpHandler(), disposeHandler: handler is null)
        {
            BaseAddress = address.Api,
            MaxResponseContentBufferSize = MaxAnswerBytes,
        };
        if (address.Key is { } key)
        {
            _http.DefaultRequestHeaders.Add("x-functions-key", key);
        }

        _retries = RequestRetries.Create(time);
    }

    /// <summary>Where the cloud is.</summary>
    public CloudAddress Address { get; }

    /// <summary>Asks where a capture may be uploaded.</summary>
    public Task<CaptureUploads> CreateCaptureAsync(CaptureRequest request, CancellationToken cancellationToken) =>
        SendAsync<CaptureUploads>(HttpMethod.Post, "captures", request, cancellationToken);

    /// <summary>Starts a run; the same submission starts nothing twice.</summary>
    public Task<RunAccepted> SubmitAsync(DatasetSubmission submission, CancellationToken cancellationToken) =>
        SendAsync<RunAccepted>(HttpMethod.Post, "submissions", submission, cancellationToken);

    /// <summary>Runs, page by page.</summary>
    public async IAsyncEnumerable<RunView> ListRunsAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? continuation = null;
        do
        {
            var page = await GetAsync<RunList>($"runs{Query("continuation", continuation)}", cancellationToken);
            foreach (var run in page.Runs)
            {
                yield return run;
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);
    }

    /// <summary>A run.</summary>
    public Task<RunView> GetRunAsync(string run, CancellationToken cancellationToken) =>
        GetAsync<RunView>($"runs/{Uri.EscapeDataString(run)}", cancellationToken);

    /// <summary>Scenes of a run, page by page.</summary>
    /// <param name="run">Run id.</param>
    /// <param name="state">Only scenes in this state; null for all.</param>
    /// <param name="cancellationToken">Stops between pages.</param>
    public async IAsyncEnumerable<SceneView> ListScenesAsync(
        string run, SceneState? state, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? continuation = null;
        string word = state is { } one ? JsonNamingPolicy.CamelCase.ConvertName(one.ToString()) : string.Empty;
        do
        {
            string query = Query("state", state is null ? null : word);
            query += Query("continuation", continuation, query.Length > 0);
            var page = await GetAsync<SceneList>($"runs/{Uri.EscapeDataString(run)}/scenes{query}", cancellationToken);
            foreach (var scene in page.Scenes)
            {
                yield return scene;
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);
    }

    /// <summary>Cancels a run.</summary>
    public Task CancelAsync(string run, CancellationToken cancellationToken) =>
        SendAsync<JsonElement>(HttpMethod.Post, $"runs/{Uri.EscapeDataString(run)}/cancel", body: null, cancellationToken);

    /// <summary>Starts a new round with the scenes that failed.</summary>
    public Task<RunAccepted> RetryAsync(string run, CancellationToken cancellationToken) =>
        SendAsync<RunAccepted>(HttpMethod.Post, $"runs/{Uri.EscapeDataString(run)}/retry", body: null, cancellationToken);

    /// <summary>Where the files of a run's report can be read.</summary>
    public Task<ReportLinks> GetReportAsync(string run, CancellationToken cancellationToken) =>
        GetAsync<ReportLinks>($"runs/{Uri.EscapeDataString(run)}/report", cancellationToken);

    /// <summary>Where the files of a scene's result can be read.</summary>
    public Task<ResultLinks> GetResultAsync(string run, SceneKey scene, CancellationToken cancellationToken) =>
        GetAsync<ResultLinks>($"runs/{Uri.EscapeDataString(run)}/scenes/{scene.Dataset}/{scene.Scene}/result", cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private Task<T> GetAsync<T>(string path, CancellationToken cancellationToken) =>
        SendAsync<T>(HttpMethod.Get, path, body: null, cancellationToken);

    private async Task<T> SendAsync<T>(HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _retries.ExecuteAsync(
                async token =>
                {
                    using var request = new HttpRequestMessage(method, path)
                    {
                        Content = body is null ? null : JsonContent.Create(body, body.GetType(), options: ContractJson.Options),
                    };
                    return await _http.SendAsync(request, token);
                },
                cancellationToken);
            return await ReadAsync<T>(response, cancellationToken);
        }
        catch (HttpRequestException error)
        {
            throw new CloudException(
                $"The cloud at {Address.Api} cannot be reached ({error.Message}). Start a local one with 'panst3r up', or name another "
                + $"with --cloud or {CloudAddress.AddressVariable}.",
                error);
        }
    }

    private async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        byte[] content = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new CloudException(response.StatusCode, ProblemOf(response, content));
        }

        try
        {
            return content.Length == 0 ? default! : JsonSerializer.Deserialize<T>(content, ContractJson.Options)!;
        }
        catch (JsonException error)
        {
            throw new CloudException($"{Address.Api} does not answer like a PanSt3R cloud of this version ({error.Message}).", error);
        }
    }

    private static ApiProblem ProblemOf(HttpResponseMessage response, byte[] content)
    {
        try
        {
            if (response.Content.Headers.ContentType?.MediaType == ApiProblem.MediaType)
            {
                return JsonSerializer.Deserialize<ApiProblem>(content, ContractJson.Options)!;
            }
        }
        catch (JsonException)
        {
            // Not from our API: the status has to do.
        }

        string hint = response.StatusCode == HttpStatusCode.Unauthorized ? $" Set {CloudAddress.KeyVariable} to a function key." : string.Empty;
        string detail = $"The cloud answered {(int)response.StatusCode} {response.ReasonPhrase} to {response.RequestMessage?.RequestUri}.{hint}";
        return new ApiProblem("about:blank", response.ReasonPhrase ?? "error", (int)response.StatusCode, detail);
    }

    private static string Query(string name, string? value, bool follows = false) =>
        value is null ? string.Empty : $"{(follows ? '&' : '?')}{name}={Uri.EscapeDataString(value)}";
}
