using System.Text.Json;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace PanSt3R.Cloud.LocalHost.Storage;

/// <summary>
/// Lines of JSON in an append blob with one writer. A line is there whole or not at all, once, and after the one before: every append
/// names the position it must land on, so a repeated call and a second writer are both noticed.
/// </summary>
/// <param name="blob">The blob; created with the first line.</param>
/// <param name="json">How lines are written.</param>
internal sealed class AppendJournal<T>(AppendBlobClient blob, JsonSerializerOptions json)
{
    /// <summary>Longest line that services of every age take, in bytes.</summary>
    public const int MaxLineBytes = 4 << 20;

    private const int PositionLost = 412;
    private long? _position;

    /// <summary>Reads all lines; the next append goes after them.</summary>
    /// <exception cref="InvalidDataException">The blob holds something else.</exception>
    public async Task<IReadOnlyList<T>> ReadAsync(CancellationToken cancellationToken)
    {
        byte[] bytes;
        try
        {
            bytes = (await blob.DownloadContentAsync(cancellationToken)).Value.Content.ToArray();
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            _position = null;
            return [];
        }

        _position = bytes.LongLength;
        return Parse(bytes);
    }

    /// <summary>Appends lines in one call.</summary>
    /// <exception cref="JournalConflictException">Another process writes the same journal.</exception>
    /// <exception cref="InvalidDataException">They are longer than <see cref="MaxLineBytes"/>.</exception>
    public async Task AppendAsync(IReadOnlyList<T> lines, CancellationToken cancellationToken)
    {
        byte[] bytes = Serialize(lines);
        if (_position is null)
        {
            await CreateAsync(cancellationToken);
        }

        try
        {
            var conditions = new AppendBlobRequestConditions { IfAppendPositionEqual = _position };
            var options = new AppendBlobAppendBlockOptions { Conditions = conditions };
            await blob.AppendBlockAsync(new MemoryStream(bytes), options, cancellationToken);
        }
        catch (RequestFailedException error) when (error.Status == PositionLost)
        {
            await VerifyOwnAsync(bytes, error, cancellationToken);
        }

        _position += bytes.Length;
    }

    /// <summary>Removes the journal.</summary>
    public async Task DeleteAsync(CancellationToken cancellationToken)
    {
        await blob.DeleteIfExistsAsync(cancellationToken: cancellationToken);
        _position = null;
    }

    private async Task CreateAsync(CancellationToken cancellationToken)
    {
        var created = await blob.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        _position = created is null ? (await blob.GetPropertiesAsync(cancellationToken: cancellationToken)).Value.ContentLength : 0;
    }

    private byte[] Serialize(IReadOnlyList<T> lines)
    {
        var buffer = new MemoryStream();
        foreach (var line in lines)
        {
            JsonSerializer.Serialize(buffer, line, json);
            buffer.WriteByte((byte)'\n');
        }

        return buffer.Length <= MaxLineBytes
            ? buffer.ToArray()
            : throw new InvalidDataException(
                $"An entry of '{blob.Name}' has {buffer.Length:N0} bytes; at most {MaxLineBytes:N0} are written at once. "
                + "Pass references to documents instead of their content.");
    }

    // A call whose answer was lost is repeated by the client and then finds its own bytes.
    private async Task VerifyOwnAsync(byte[] bytes, RequestFailedException error, CancellationToken cancellationToken)
    {
        var options = new BlobDownloadOptions { Range = new HttpRange(_position!.Value) };
        byte[] tail = (await blob.DownloadContentAsync(options, cancellationToken)).Value.Content.ToArray();
        if (!tail.AsSpan().SequenceEqual(bytes))
        {
            throw new JournalConflictException(
                $"'{blob.BlobContainerName}/{blob.Name}' was written by another process. Run one local host per storage account.", error);
        }
    }

    private List<T> Parse(byte[] bytes)
    {
        var lines = new List<T>();
        ReadOnlySpan<byte> rest = bytes;
        while (rest.IndexOf((byte)'\n') is >= 0 and var end)
        {
            lines.Add(ParseLine(rest[..end], lines.Count));
            rest = rest[(end + 1)..];
        }

        return rest.IsEmpty ? lines : throw new InvalidDataException($"'{blob.Name}' ends within an entry.");
    }

    private T ParseLine(ReadOnlySpan<byte> line, int index)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line, json) ?? throw new JsonException("it is null");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"Entry {index} of '{blob.Name}' cannot be read: {error.Message}", error);
        }
    }
}

/// <summary>Two processes write one journal.</summary>
internal sealed class JournalConflictException(string message, Exception inner) : Exception(message, inner);
