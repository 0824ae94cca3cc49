using System.Net;
using PanSt3R.Cloud.Infrastructure.Contracts.Api;

namespace PanSt3R.Cloud.Client.Api;

/// <summary>The cloud refused a request or could not be reached. The message says why and, where the cloud told, which fields are wrong.</summary>
public sealed class CloudException : Exception
{
    /// <summary>The cloud could not be reached.</summary>
    public CloudException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>The cloud answered with a problem.</summary>
    public CloudException(HttpStatusCode status, ApiProblem problem)
        : base(Describe(problem)) => Status = status;

    /// <summary>Status of the answer; null when there was none.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>Whether the request itself is wrong, so that repeating it does not help.</summary>
    public bool IsBadRequest => Status is HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.RequestEntityTooLarge
        or HttpStatusCode.UnprocessableEntity or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.Conflict;

    private static string Describe(ApiProblem problem) => string.Join(
        ' ', [problem.Detail, .. (problem.Errors ?? []).Select(error => $"{error.Path}: {error.Message}")]);
}
