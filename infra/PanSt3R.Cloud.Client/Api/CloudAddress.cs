using PanSt3R.Files;

namespace PanSt3R.Cloud.Client.Api;

/// <summary>Where a cloud is, and what opens it.</summary>
/// <param name="Api">Address of its API with a trailing slash, such as <c>http://127.0.0.1:7071/api/</c>.</param>
/// <param name="Key">Function key; null for a local cloud.</param>
public sealed record CloudAddress(Uri Api, string? Key = null)
{
    /// <summary>Environment variable with the address of the API.</summary>
    public const string AddressVariable = "PANST3R_CLOUD";

    /// <summary>Environment variable with the function key. Keys never come from the command line, which others can read.</summary>
    public const string KeyVariable = "PANST3R_CLOUD_KEY";

    /// <summary>Where <c>panst3r up</c> listens unless told otherwise.</summary>
    public static Uri Local { get; } = new("http://127.0.0.1:7071/api/");

    /// <summary>The address that was given, else the one in the environment, else the local cloud; the key comes from the environment.</summary>
    /// <param name="given">Address from the command line.</param>
    /// <exception cref="InvalidSettingsException">The address is no absolute HTTP address, or would send the key unencrypted over a network.</exception>
    public static CloudAddress Find(string? given)
    {
        string? text = given ?? NonEmpty(AddressVariable);
        var api = text is null ? Local : Parse(text);
        string? key = NonEmpty(KeyVariable);
        if (key is not null && api.Scheme != Uri.UriSchemeHttps && !api.IsLoopback)
        {
            throw new InvalidSettingsException(
                $"'{api}' is not encrypted, so the key in {KeyVariable} is not sent there. Use an https address.");
        }

        return new CloudAddress(api, key);
    }

    private static Uri Parse(string text)
    {
        string whole = text.EndsWith('/') ? text : text + "/";
        return Uri.TryCreate(whole, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            ? uri
            : throw new InvalidSettingsException($"The cloud address '{text}' is none; write one like {Local} or https://NAME.azurewebsites.net/api/.");
    }

    private static string? NonEmpty(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}
