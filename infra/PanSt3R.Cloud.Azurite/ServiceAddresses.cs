using System.Diagnostics;
using System.Text.RegularExpressions;

namespace PanSt3R.Cloud.Azurite;

/// <summary>Where the services of a running Azurite listen, as it says itself: so no port is guessed.</summary>
internal sealed partial record ServiceAddresses(string Blob, string Queue, string Table)
{
    /// <summary>Reads the addresses from the process's output, and whatever it writes afterwards.</summary>
    /// <exception cref="InvalidOperationException">It ended, or did not listen in time.</exception>
    public static async Task<ServiceAddresses> ReadAsync(
        Process process, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(timeout);
        try
        {
            var found = new Dictionary<string, string>();
            while (found.Count < 3)
            {
                string line = await process.StandardOutput.ReadLineAsync(patience.Token)
                    ?? throw new InvalidOperationException($"Azurite does not start: {(await errors).Trim()}");
                if (Listening().Match(line) is { Success: true } match)
                {
                    found[match.Groups["service"].Value] = match.Groups["address"].Value;
                }
            }

            _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            return new ServiceAddresses(found["Blob"], found["Queue"], found["Table"]);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new InvalidOperationException($"Azurite did not listen within {timeout.TotalSeconds:0} seconds.");
        }
    }

    [GeneratedRegex(@"^Azurite (?<service>Blob|Queue|Table) service is successfully listening at (?<address>\S+)$")]
    private static partial Regex Listening();
}
