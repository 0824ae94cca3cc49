using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PanSt3R.Cloud.Infrastructure.Contracts;
using PanSt3R.Cloud.Worker.Hosting;
using PanSt3R.Cloud.Worker.Scenes;

namespace PanSt3R.Cloud.Worker.Health;

/// <summary>
/// Answers the probes of a container platform: <c>/health/live</c>, <c>/health/ready</c>, and <c>/health</c> for both. 200 when it
/// is so, else 503; the body tells details.
/// </summary>
/// <param name="health">What is asked.</param>
/// <param name="runner">Knows the device.</param>
/// <param name="options">The port.</param>
/// <param name="logger">Told the address.</param>
public sealed class HealthEndpoint(
    WorkerHealth health, ISceneRunner runner, IOptions<WorkerOptions> options, ILogger<HealthEndpoint> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.HealthPort is not { } port)
        {
            return;
        }

        using var listener = new HttpListener();
        listener.Prefixes.Add($"http://*:{port}/");
        listener.Start();
        logger.HealthListening(port);
        using var stop = stoppingToken.Register(listener.Stop);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await AnswerAsync(await listener.GetContextAsync());
            }
            catch (Exception error) when (!listener.IsListening || error is HttpListenerException or IOException)
            {
                // Stopped, or a caller that went away.
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var report = health.Check();
        using var response = context.Response;
        bool? isGood = context.Request.Url?.AbsolutePath switch
        {
            "/health" => report is { Live: true, Ready: true },
            "/health/live" => report.Live,
            "/health/ready" => report.Ready,
            _ => null,
        };
        response.StatusCode = isGood switch { true => 200, false => 503, null => 404 };
        if (isGood is not null)
        {
            response.ContentType = "application/json";
            var body = new HealthAnswer(report.Live, report.Ready, report.Problem, options.Value.Name, runner.Device);
            await JsonSerializer.SerializeAsync(response.OutputStream, body, ContractJson.Options);
        }
    }
}
