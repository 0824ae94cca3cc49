using System.Diagnostics;

namespace PanSt3R.Cloud.Deployment.Tests.Bicep;

/// <summary>The Bicep compiler, which comes as a package for Linux on x64.</summary>
internal static class BicepCli
{
    /// <summary>Ends the test as skipped where there is no compiler.</summary>
    public static void Require() =>
        Assert.SkipWhen(Path is null || !File.Exists(Path), "The package of the Bicep compiler is for Linux on x64 only.");

    private static string? Path => Repository.Metadata("Bicep");

    /// <summary>Runs the compiler to its end, in the folder of the installation.</summary>
    public static Task<BicepResult> RunAsync(
        IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken, params string[] arguments) =>
        RunInAsync(Repository.PathOf("bicep"), environment, cancellationToken, arguments);

    /// <summary>Runs the compiler to its end, in a folder.</summary>
    public static async Task<BicepResult> RunInAsync(
        string folder,
        IReadOnlyDictionary<string, string> environment,
        CancellationToken cancellationToken,
        params string[] arguments)
    {
        var start = new ProcessStartInfo(Path!, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return new BicepResult(process.ExitCode, await output, await errors);
    }
}

/// <summary>What the compiler said. Diagnostics go to the errors; warnings alone leave the exit code at 0.</summary>
internal sealed record BicepResult(int ExitCode, string Output, string Errors)
{
    /// <summary>Fails unless the compiler had nothing to say.</summary>
    public void AssertNoDiagnostics()
    {
        Assert.Equal(string.Empty, Errors.Trim());
        Assert.Equal(0, ExitCode);
    }
}
