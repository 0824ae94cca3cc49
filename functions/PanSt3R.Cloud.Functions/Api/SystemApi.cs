using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;
using PanSt3R.Evaluation.Reports;

namespace PanSt3R.Cloud.Functions.Api;

/// <summary>The API about itself.</summary>
/// <param name="guard">Turns errors into problems.</param>
/// <param name="documents">Storage.</param>
public sealed class SystemApi(ApiGuard guard, DocumentStore documents)
{
    /// <summary>The OpenAPI document.</summary>
    public static ReadOnlyMemory<byte> OpenApi { get; } = ReadOpenApi();

    /// <summary>Gives the OpenAPI document.</summary>
    [Function("GetOpenApi")]
    public Task<IResult> OpenApiAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = ApiRoutes.OpenApi)] HttpRequest request) =>
        guard.AnswerAsync(request, () => Task.FromResult(Results.Bytes(OpenApi, "application/json")));

    /// <summary>Tells whether the installation can reach its storage.</summary>
    [Function("GetHealth")]
    public Task<IResult> HealthAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = ApiRoutes.Health)] HttpRequest request,
        CancellationToken cancellationToken) => guard.AnswerAsync(request, async () =>
        {
            bool isReady = await documents.Container(Containers.Runs).ExistsAsync(cancellationToken);
            return isReady
                ? ApiAnswers.Ok(new Health("healthy", ReportTool.NameAndVersion))
                : throw new ApiException(
                    StatusCodes.Status503ServiceUnavailable, $"Storage has no container '{Containers.Runs}'. Deploy the installation again.");
        });

    private static byte[] ReadOpenApi()
    {
        using var resource = typeof(SystemApi).Assembly.GetManifestResourceStream("openapi.json")!;
        byte[] content = new byte[resource.Length];
        resource.ReadExactly(content);
        return content;
    }

    /// <summary>Answer of <c>GET api/health</c>.</summary>
    /// <param name="Status">Always <c>healthy</c>; anything else is a problem.</param>
    /// <param name="Version">Name and version of the program.</param>
    private sealed record Health(string Status, string Version);
}
