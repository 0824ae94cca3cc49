using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using PanSt3R.Cloud.Infrastructure.Contracts;
using PanSt3R.Cloud.Infrastructure.Contracts.Api;
using PanSt3R.Cloud.Infrastructure.Contracts.Documents;

namespace PanSt3R.Cloud.Functions.Api;

/// <summary>Answers in the form that the OpenAPI document promises.</summary>
internal static class ApiAnswers
{
    /// <summary>200 with a document.</summary>
    public static IResult Ok<T>(T value) => Results.Json(value, ContractJson.Options);

    /// <summary>202 with the address of a run.</summary>
    public static IResult Accepted(HttpRequest request, RunAccepted accepted) =>
        new LocatedResult(Results.Json(accepted, ContractJson.Options, statusCode: StatusCodes.Status202Accepted), LocationOf(request, accepted.Run));

    /// <summary>A problem.</summary>
    public static IResult Problem(int status, string detail, IReadOnlyList<DocumentError>? errors = null) => Results.Json(
        new ApiProblem("about:blank", TitleOf(status), status, detail, errors, Activity.Current?.TraceId.ToString()),
        ContractJson.Options,
        ApiProblem.MediaType,
        status);

    private static string LocationOf(HttpRequest request, string run) => $"{request.PathBase}/api/{ApiRoutes.Runs}/{run}";

    private static string TitleOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "The request cannot be used",
        StatusCodes.Status404NotFound => "Not found",
        StatusCodes.Status409Conflict => "The state does not allow it",
        StatusCodes.Status413PayloadTooLarge => "The request is too large",
        StatusCodes.Status503ServiceUnavailable => "Storage is not available",
        _ => "The request failed",
    };

    private sealed class LocatedResult(IResult inner, string location) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.Location = location;
            return inner.ExecuteAsync(httpContext);
        }
    }
}
