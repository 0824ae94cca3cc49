using Azure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PanSt3R.Cloud.Infrastructure.Contracts.Documents;

namespace PanSt3R.Cloud.Functions.Api;

/// <summary>Turns whatever goes wrong with a request into a problem that says so.</summary>
/// <param name="log">Log.</param>
public sealed partial class ApiGuard(ILogger<ApiGuard> log)
{
    private const string RetryAfterSeconds = "5";

    /// <summary>Answers a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="answer">Finds the answer.</param>
    public async Task<IResult> AnswerAsync(HttpRequest request, Func<Task<IResult>> answer)
    {
        try
        {
            return await answer();
        }
        catch (ApiException error)
        {
            return ApiAnswers.Problem(error.Status, error.Message, error.Errors);
        }
        catch (InvalidDocumentException error)
        {
            return ApiAnswers.Problem(StatusCodes.Status400BadRequest, "The document cannot be used; every error is listed.", error.Errors);
        }
        catch (BadHttpRequestException error)
        {
            return ApiAnswers.Problem(error.StatusCode, error.Message);
        }
        catch (RequestFailedException error)
        {
            Unavailable(log, error, request.Method, request.Path);
            request.HttpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
            return ApiAnswers.Problem(StatusCodes.Status503ServiceUnavailable, "Storage did not answer as it should. Try again.");
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Failed(log, error, request.Method, request.Path);
            return ApiAnswers.Problem(
                StatusCodes.Status500InternalServerError, "The request failed for a reason that the log tells. Give the trace id when you report it.");
        }
    }

    [LoggerMessage(1300, LogLevel.Warning, "{Method} {Path}: storage failed")]
    private static partial void Unavailable(ILogger log, Exception error, string method, PathString path);

    [LoggerMessage(1301, LogLevel.Error, "{Method} {Path}: failed")]
    private static partial void Failed(ILogger log, Exception error, string method, PathString path);
}
