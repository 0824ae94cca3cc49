using System.Globalization;
using Microsoft.AspNetCore.Http;
using PanSt3R.Cloud.Functions.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Documents;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;

namespace PanSt3R.Cloud.Functions.Api;

/// <summary>Bodies and parameters of requests, within bounds.</summary>
internal static class ApiRequests
{
    private const int FirstBuffer = 64 << 10;

    /// <summary>The body; it is never read beyond the limit.</summary>
    public static async Task<ReadOnlyMemory<byte>> BodyAsync(this HttpRequest request, int maximum, CancellationToken cancellationToken)
    {
        if (request.ContentLength > maximum)
        {
            throw TooLarge(maximum);
        }

        var body = new MemoryStream((int)(request.ContentLength ?? FirstBuffer));
        byte[] buffer = new byte[FirstBuffer];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (body.Length + read > maximum)
            {
                throw TooLarge(maximum);
            }

            body.Write(buffer, 0, read);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    /// <summary>A run id of the route.</summary>
    public static string RunOf(string run) =>
        SafeName.IsSafe(run) ? run : throw ApiException.Parameter("run", $"'{Shown(run)}' is no run id.");

    /// <summary>A capture of the route.</summary>
    public static SceneKey SceneOf(string dataset, string scene)
    {
        DocumentError[] errors = [.. ErrorOf("dataset", dataset), .. ErrorOf("scene", scene)];
        return errors.Length == 0
            ? new SceneKey(dataset, scene)
            : throw new ApiException(StatusCodes.Status400BadRequest, "A parameter of the request cannot be used.", errors);
    }

    /// <summary>A word of the query; null when it is not given.</summary>
    public static T? WordOf<T>(this HttpRequest request, string name)
        where T : struct, Enum
    {
        string text = request.Query[name].ToString();
        return text.Length == 0
            ? null
            : Words.Parse<T>(text) ?? throw ApiException.Parameter(
                name, $"'{Shown(text)}' is none of {string.Join(", ", Enum.GetValues<T>().Select(Words.Of))}.");
    }

    /// <summary>A number of the query.</summary>
    public static int NumberOf(this HttpRequest request, string name, int minimum, int maximum, int otherwise)
    {
        string text = request.Query[name].ToString();
        return text.Length == 0
            ? otherwise
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= minimum && value <= maximum
                ? value
                : throw ApiException.Parameter(name, $"'{Shown(text)}' is no whole number from {minimum} to {maximum}.");
    }

    private static DocumentError[] ErrorOf(string name, string value) =>
        SafeName.IsSafe(value) ? [] : [new DocumentError(name, $"'{Shown(value)}' is no usable name: {SafeName.Rule}.")];

    private static string Shown(string text) => text.Length <= 60 ? text : text[..60] + "...";

    private static ApiException TooLarge(int maximum) =>
        new(StatusCodes.Status413PayloadTooLarge, $"At most {maximum:N0} bytes are read. Send a smaller document.");
}
