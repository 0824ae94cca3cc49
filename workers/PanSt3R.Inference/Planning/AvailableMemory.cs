using System.Diagnostics;
using System.Globalization;
using PanSt3R.Network.Runtime;

namespace PanSt3R.Inference.Planning;

/// <summary>Memory that a scene may use when no limit is given: what is free now.</summary>
public static class AvailableMemory
{
    private const double UsableShare = 0.9;

    /// <summary>Free bytes of a device, with a tenth left for others.</summary>
    public static long Of(ExecutionDevice device) =>
        (long)(UsableShare * (device == ExecutionDevice.Cuda ? OfCuda() ?? OfHost() : OfHost()));

    private static long OfHost()
    {
        long managed = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        return Math.Min(managed, OfLinux() ?? managed);
    }

    private static long? OfLinux()
    {
        const string Source = "/proc/meminfo";
        if (!OperatingSystem.IsLinux() || !File.Exists(Source))
        {
            return null;
        }

        string? line = File.ReadLines(Source).FirstOrDefault(text => text.StartsWith("MemAvailable:", StringComparison.Ordinal));
        string[] parts = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return parts.Length >= 2 && long.TryParse(parts[1], CultureInfo.InvariantCulture, out long kibibytes) ? kibibytes * 1024 : null;
    }

    private static long? OfCuda()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("nvidia-smi", "--query-gpu=memory.free --format=csv,noheader,nounits --id=0")
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            });
            string text = process!.StandardOutput.ReadToEnd();
            return long.TryParse(text.Trim(), CultureInfo.InvariantCulture, out long mebibytes) ? mebibytes << 20 : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
