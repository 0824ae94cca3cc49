using PanSt3R.Cloud.Infrastructure.Contracts.Documents;

namespace PanSt3R.Cloud.Infrastructure.Contracts.Api;

/// <summary>What every refused or failed request answers: problem details as of RFC 9457 (<c>application/problem+json</c>).</summary>
/// <param name="Type">URI reference of the kind of problem; <c>about:blank</c> when the status says it all.</param>
/// <param name="Title">The kind of problem in a few words.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Detail">One sentence: what is wrong and what to do.</param>
/// <param name="Errors">What is wrong with a document or parameter, each with its JSON path; null when nothing was read.</param>
/// <param name="TraceId">Trace under which the request was handled.</param>
public sealed record ApiProblem(
    string Type, string Title, int Status, string Detail, IReadOnlyList<DocumentError>? Errors = null, string? TraceId = null)
{
    /// <summary>Media type of the answer.</summary>
    public const string MediaType = "application/problem+json";
}
