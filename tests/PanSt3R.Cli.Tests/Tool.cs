using System.Diagnostics;

namespace PanSt3R.Cli.Tests;

/// <summary>Runs the built <c>panst3r</c> as its users do: as a process with pipes.</summary>
internal static class Tool
{
    private const string LibraryName = "panst3r.dll";

    /// <summary>What a command left.</summary>
    public sealed record Result(int Code, string Output, string Errors)
    {
        /// <summary>Non-empty lines of standard error.</summary>
        public string[] ErrorLines => Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        /// <summary>Fails unless the command ended like this, and shows what it said.</summary>
        public Result Expect(int code)
        {
            Assert.True(Code == code, $"Exit code {Code} instead of {code}: {Errors}{Output}");
            return this;
        }
    }

    public static async Task<Result> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        return await EndAsync(process);
    }

    public static Process Start(params string[] arguments) => Process.Start(Command(arguments))!;

    /// <summary>Starts the command with one environment variable set.</summary>
    public static Process StartWith(string variable, string value, params string[] arguments) =>
        StartWith(new Dictionary<string, string> { [variable] = value }, arguments);

    /// <summary>Starts the command with environment variables set.</summary>
    public static Process StartWith(IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        var command = Command(arguments);
        foreach (var (variable, value) in variables)
        {
            command.Environment[variable] = value;
        }

        return Process.Start(command)!;
    }

    public static async Task<Result> EndAsync(Process process, string errorsSoFar = "")
    {
        var token = TestContext.Current.CancellationToken;
        var output = process.StandardOutput.ReadToEndAsync(token);
        var errors = process.StandardError.ReadToEndAsync(token);
        await process.WaitForExitAsync(token);
        return new Result(process.ExitCode, await output, errorsSoFar + await errors);
    }

    private static ProcessStartInfo Command(string[] arguments)
    {
        // What a shell starts in the background ignores Ctrl-C, and so would what it starts in turn.
        string[] program = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", "dotnet"] : ["dotnet"];
        string library = Path.Combine(AppContext.BaseDirectory, LibraryName);
        return new ProcessStartInfo(program[0], [.. program[1..], library, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
    }
}
