using System.ComponentModel;
using System.Diagnostics;

namespace PanSt3R.Cloud.Azurite;

/// <summary>Processes of Node.js.</summary>
internal static class NodeCommand
{
    /// <summary>Starts a process with all of its streams redirected.</summary>
    /// <exception cref="AzuriteUnavailableException">There is no such program.</exception>
    public static Process Start(ProcessStartInfo start)
    {
        start.UseShellExecute = false;
        start.CreateNoWindow = true;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new AzuriteUnavailableException(
                $"Azurite needs Node.js, and '{start.FileName}' does not start ({error.Message}). Install Node.js 18 or newer.",
                error);
        }
    }

    /// <summary>Runs a command to its end.</summary>
    /// <exception cref="AzuriteUnavailableException">There is no such program, or it failed.</exception>
    public static async Task RunAsync(
        string command, IReadOnlyList<string> arguments, string folder, CancellationToken cancellationToken)
    {
        using var process = Start(new ProcessStartInfo(command, arguments) { WorkingDirectory = folder });
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            string errors = await process.StandardError.ReadToEndAsync(cancellationToken);
            _ = await output;
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0)
            {
                throw new AzuriteUnavailableException(
                    $"Azurite could not be installed: '{command} {arguments[0]}' ended with {process.ExitCode}: {errors.Trim()}");
            }
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
