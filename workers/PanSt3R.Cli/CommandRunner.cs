using PanSt3R.Cli.Rendering;
using PanSt3R.Cloud.Azurite;
using PanSt3R.Cloud.Client.Api;
using PanSt3R.Files;
using PanSt3R.Network.Runtime;
using Spectre.Console;

namespace PanSt3R.Cli;

/// <summary>Runs the body of a command and turns what it throws into one line and an exit code.</summary>
internal static class CommandRunner
{
    /// <summary>The command did what it was asked to do.</summary>
    public const int Done = 0;

    /// <summary>Something failed that is not the caller's doing.</summary>
    public const int Failed = 1;

    /// <summary>The command line or an input cannot be used as it is; running it again does not help.</summary>
    public const int BadInput = 2;

    /// <summary>Where messages for people go: standard error, so that results stay alone on standard output.</summary>
    public static IAnsiConsole Errors { get; } =
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    /// <summary>Seconds of an option as a time; out of range becomes zero, which the settings refuse.</summary>
    public static TimeSpan Seconds(double seconds) =>
        Math.Abs(seconds) < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : TimeSpan.Zero;

    /// <summary>Runs a command.</summary>
    /// <param name="body">What the command does.</param>
    /// <param name="errors">Where messages for people go.</param>
    /// <returns><see cref="Done"/>, <see cref="Failed"/> or <see cref="BadInput"/>.</returns>
    public static int Run(Action body, IAnsiConsole errors) =>
        RunAsync(
            () =>
            {
                body();
                return Task.CompletedTask;
            },
            errors).GetAwaiter().GetResult();

    /// <summary>Runs a command that waits for others.</summary>
    /// <param name="body">What the command does.</param>
    /// <param name="errors">Where messages for people go.</param>
    /// <returns><see cref="Done"/>, <see cref="Failed"/> or <see cref="BadInput"/>.</returns>
    public static async Task<int> RunAsync(Func<Task> body, IAnsiConsole errors)
    {
        try
        {
            await body();
            return Done;
        }
        catch (OperationCanceledException)
        {
            errors.WriteMessage("Stopped before the end; nothing was written.", Color.Yellow);
            return Failed;
        }
        catch (Exception error) when (error is InvalidSettingsException or InvalidContentException
            or FileNotFoundException or DirectoryNotFoundException or AzuriteUnavailableException
            or CloudException { IsBadRequest: true })
        {
            errors.WriteMessage(error.Message, Color.Red);
            return BadInput;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException
            or OutOfMemoryException or DeviceMemoryException or CloudException)
        {
            errors.WriteMessage(error.Message, Color.Red);
            return Failed;
        }
    }
}
