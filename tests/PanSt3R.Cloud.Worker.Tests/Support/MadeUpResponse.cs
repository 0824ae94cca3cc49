using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Core;

namespace PanSt3R.Cloud.Worker.Tests.Support;

/// <summary>An answer that storage did not give.</summary>
internal sealed class MadeUpResponse(int status, string requestId) : Response
{
    public override int Status => status;

    public override string ReasonPhrase => "made up";

    public override Stream? ContentStream { get; set; }

    public override string ClientRequestId { get; set; } = requestId;

    public override void Dispose()
    {
    }

    protected override bool ContainsHeader(string name) => false;

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => [];

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value) => (value = null) is not null;

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values) => (values = null) is not null;
}
