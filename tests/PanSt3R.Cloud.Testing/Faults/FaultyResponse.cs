using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Core;

namespace PanSt3R.Cloud.Testing.Faults;

/// <summary>An answer that no service gave.</summary>
/// <param name="status">HTTP status.</param>
/// <param name="reason">Its words.</param>
/// <param name="requestId">Id of the request.</param>
/// <param name="retryAfter">Seconds of the <c>Retry-After</c> header; null for none.</param>
public sealed class FaultyResponse(int status, string reason, string requestId, int? retryAfter = null) : Response
{
    /// <inheritdoc/>
    public override int Status => status;

    /// <inheritdoc/>
    public override string ReasonPhrase => reason;

    /// <inheritdoc/>
    public override bool IsError => true;

    /// <inheritdoc/>
    public override Stream? ContentStream { get; set; }

    /// <inheritdoc/>
    public override string ClientRequestId { get; set; } = requestId;

    /// <inheritdoc/>
    public override void Dispose()
    {
    }

    /// <inheritdoc/>
    protected override bool ContainsHeader(string name) => TryGetHeader(name, out _);

    /// <inheritdoc/>
    protected override IEnumerable<HttpHeader> EnumerateHeaders() =>
        retryAfter is { } seconds ? [new HttpHeader("Retry-After", $"{seconds}")] : [];

    /// <inheritdoc/>
    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
    {
        value = string.Equals(name, "Retry-After", StringComparison.OrdinalIgnoreCase) && retryAfter is { } seconds ? $"{seconds}" : null;
        return value is not null;
    }

    /// <inheritdoc/>
    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = TryGetHeader(name, out string? value) ? [value] : null;
        return values is not null;
    }
}
