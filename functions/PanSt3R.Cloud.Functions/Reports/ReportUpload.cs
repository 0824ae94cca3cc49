using Azure.Storage.Blobs.Models;
using PanSt3R.Cloud.Functions.Runs;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;

namespace PanSt3R.Cloud.Functions.Reports;

/// <summary>Uploads the files of a report. Nobody looks for them before the run's status names their page.</summary>
/// <param name="documents">Storage.</param>
internal sealed class ReportUpload(DocumentStore documents)
{
    /// <summary>Uploads a folder with all that is in it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="target">Folder in <c>runs</c>, with a trailing slash.</param>
    /// <param name="cancellationToken">Stops between files.</param>
    public Task UploadAsync(string folder, string target, CancellationToken cancellationToken) => Bounded.SelectAsync(
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories),
        (file, token) => UploadFileAsync(file, target + Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'), token),
        cancellationToken);

    private async Task<bool> UploadFileAsync(string file, string name, CancellationToken cancellationToken)
    {
        var headers = new BlobHttpHeaders { ContentType = MediaType(file) };
        await documents.Blob(Containers.Runs, name).UploadAsync(file, new BlobUploadOptions { HttpHeaders = headers }, cancellationToken);
        return true;
    }

    private static string MediaType(string file) => Path.GetExtension(file) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".json" => "application/json",
        ".csv" => "text/csv; charset=utf-8",
        ".md" => "text/markdown; charset=utf-8",
        _ => "application/octet-stream",
    };
}
