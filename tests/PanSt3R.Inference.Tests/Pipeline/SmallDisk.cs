using System.Diagnostics;

namespace PanSt3R.Inference.Tests.Pipeline;

/// <summary>A file system of a few megabytes, to be filled; tests skip where none can be mounted.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly bool _isMounted;

    /// <summary>Mounts a file system of the given size, or skips the test.</summary>
    public SmallDisk(int megabytes)
    {
        _isMounted = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess
            && Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", _folder.Path);
        if (!_isMounted)
        {
            _folder.Dispose();
            Assert.Skip("Mounting a small file system needs Linux and the rights to mount.");
        }
    }

    /// <summary>Its root folder.</summary>
    public string Path => _folder.Path;

    /// <inheritdoc/>
    public void Dispose()
    {
        Run("umount", _folder.Path);
        _folder.Dispose();
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
