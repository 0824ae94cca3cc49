namespace PanSt3R.Cloud.Infrastructure.Contracts.Documents;

/// <summary>What is wrong with a document, gathered while it is read.</summary>
/// <param name="document">What the document is and where it lies.</param>
internal sealed class DocumentErrors(string document)
{
    /// <summary>Most errors that are told one by one; of a document of a hundred thousand wrong entries nobody reads more.</summary>
    public const int MaxTold = 50;

    private readonly List<DocumentError> _told = [];
    private int _count;

    /// <summary>Adds an error.</summary>
    public void Add(DocumentPath path, string message)
    {
        _count++;
        if (_told.Count < MaxTold)
        {
            _told.Add(new DocumentError(path.ToString(), message));
        }
    }

    /// <summary>Throws when there was an error.</summary>
    public void ThrowIfAny()
    {
        if (_count > _told.Count)
        {
            throw new InvalidDocumentException(document, [.. _told, new("$", $"{_count - _told.Count:N0} more errors are not told.")]);
        }

        if (_count > 0)
        {
            throw new InvalidDocumentException(document, _told);
        }
    }
}
