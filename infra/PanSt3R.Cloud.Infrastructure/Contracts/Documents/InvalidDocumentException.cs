namespace PanSt3R.Cloud.Infrastructure.Contracts.Documents;

/// <summary>A document from outside cannot be used; all that is wrong with it is told together. Retrying does not help.</summary>
/// <param name="document">What the document is and where it lies.</param>
/// <param name="errors">What is wrong, at least one.</param>
public sealed class InvalidDocumentException(string document, IReadOnlyList<DocumentError> errors)
    : Exception($"{document} cannot be used: {string.Join(" ", errors.Select(error => $"{error.Path}: {error.Message}"))}")
{
    /// <summary>What is wrong.</summary>
    public IReadOnlyList<DocumentError> Errors { get; } = errors;
}

/// <summary>One thing that is wrong with a document.</summary>
/// <param name="Path">JSON path, such as <c>$.images[3].bytes</c>.</param>
/// <param name="Message">One sentence with the value and the rule.</param>
public sealed record DocumentError(string Path, string Message);
