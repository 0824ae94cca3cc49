using PanSt3R.Cloud.Infrastructure.Contracts.Documents;

namespace PanSt3R.Cloud.Functions.Api;

/// <summary>A request that cannot be answered as asked.</summary>
/// <param name="status">HTTP status.</param>
/// <param name="detail">One sentence: what is wrong and what to do.</param>
/// <param name="errors">What is wrong with a document or parameter; null when nothing was read.</param>
internal sealed class ApiException(int status, string detail, IReadOnlyList<DocumentError>? errors = null) : Exception(detail)
{
    /// <summary>HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>What is wrong with a document or parameter; null when nothing was read.</summary>
    public IReadOnlyList<DocumentError>? Errors { get; } = errors;

    /// <summary>Something that is asked for is not there.</summary>
    public static ApiException NotFound(string detail) => new(404, detail);

    /// <summary>The state of a run does not allow what is asked for.</summary>
    public static ApiException Conflict(string detail) => new(409, detail);

    /// <summary>A parameter cannot be used.</summary>
    /// <param name="name">Its name, as its path.</param>
    /// <param name="message">One sentence with the value and the rule.</param>
    public static ApiException Parameter(string name, string message) =>
        new(400, "A parameter of the request cannot be used.", [new DocumentError(name, message)]);
}
