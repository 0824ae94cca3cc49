using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace PanSt3R.Cli.Tests.Commands.Cloud;

/// <summary><c>panst3r up</c> on a data folder, ended in every way in which it can end.</summary>
internal sealed class UpProcess : IDisposable
{
    /// <summary>Times of claims, locks and inspections as short as they can be, so that what a dead process held is free soon.</summary>
    private static readonly Dictionary<string, string> ShortTimes = new()
    {
        ["Cloud__StorageQueues__LockDuration"] = "00:00:05",
        ["Worker__Redelivery"] = "00:00:01",
        ["Worker__Claims__Lease"] = "00:00:15",
        ["Worker__Claims__Heartbeat"] = "00:00:02",
        ["Worker__Claims__Margin"] = "00:00:02",
        ["Orchestration__FirstInspectionSeconds"] = "2",
        ["Orchestration__LongestInspectionSeconds"] = "4",
        ["Orchestration__ResendSeconds"] = "5",
    };

    /// <summary>Ending of an index that Azurite is about to replace.</summary>
    private const string BeingSaved = ".json~";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StringBuilder _errors = new();
    private readonly Dictionary<string, string> _told = [];

    private UpProcess(Process process) => _process = process;

    /// <summary>Address of the API.</summary>
    public string Api => _told["API"];

    /// <summary>Connection string of storage.</summary>
    public string Storage => _told["Storage"];

    private string Data => _told["Data"];

    /// <summary>What it has said to people.</summary>
    public string Errors
    {
        get
        {
            lock (_errors)
            {
                return _errors.ToString();
            }
        }
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts it and waits until it has told where it is.</summary>
    public static async Task<UpProcess> StartAsync(string data, string model, int workers)
    {
        var up = new UpProcess(Tool.StartWith(
            ShortTimes, "up", "--data", data, "--port", "0", "--model", model, "--workers", $"{workers}"));
        up._process.ErrorDataReceived += up.ReadError;
        up._process.BeginErrorReadLine();
        while (!up._told.ContainsKey("Data"))
        {
            string line = await up._process.StandardOutput.ReadLineAsync(Cancellation)
                ?? throw new InvalidOperationException($"The cloud does not start: {up.Errors}");
            string[] parts = line.Split(": ", 2, StringSplitOptions.TrimEntries);
            up._told[parts[0]] = parts[^1];
        }

        return up;
    }

    /// <summary>Waits until something holds.</summary>
    public async Task UntilAsync(Func<Task<bool>> holds, TimeSpan patience, string what)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        enough.CancelAfter(patience);
        while (!await holds())
        {
            Assert.False(_process.HasExited, $"The cloud ended by itself: {Errors}");
            Assert.False(enough.IsCancellationRequested, $"Waited in vain for {what}: {Errors}");
            await Task.Delay(100, Cancellation);
        }
    }

    /// <summary>Kills it; its storage is left behind.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(Cancellation);
    }

    /// <summary>
    /// Kills it and its storage, which forgets what it has not saved. In the middle of a save it would forget more of blobs than of queues, or
    /// the other way round, and that no system on top of it could make good; so both are stopped first, until they stand between two saves.
    /// </summary>
    public async Task KillWithStorageAsync()
    {
        string[] victims = [$"{_process.Id}", .. Children()];
        await SignalAsync("-STOP", victims);
        while (Directory.EnumerateFiles(Path.Combine(Data, "storage"), $"*{BeingSaved}").Any())
        {
            await SignalAsync("-CONT", victims);
            await Task.Delay(20, Cancellation);
            await SignalAsync("-STOP", victims);
        }

        await SignalAsync("-KILL", victims);
        await _process.WaitForExitAsync(Cancellation);
    }

    /// <summary>Interrupts it as Ctrl-C in a terminal does: with its children.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> InterruptAsync()
    {
        await SignalAsync("-INT", [$"{_process.Id}", .. Children()]);
        await _process.WaitForExitAsync(Cancellation).WaitAsync(Patience, Cancellation);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private string[] Children() =>
        [.. Directory.EnumerateDirectories("/proc").Select(path => Path.GetFileName(path)).Where(IsChild)];

    private bool IsChild(string process)
    {
        try
        {
            // PID (NAME) STATE PARENT ...; a name may hold anything, parentheses too.
            string stat = File.ReadAllText($"/proc/{process}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1] == _process.Id.ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static async Task SignalAsync(string signal, string[] processes)
    {
        using var kill = Process.Start("kill", [signal, .. processes]);
        await kill.WaitForExitAsync(Cancellation);
    }

    private void ReadError(object sender, DataReceivedEventArgs line)
    {
        lock (_errors)
        {
            _errors.AppendLine(line.Data);
        }
    }
}
