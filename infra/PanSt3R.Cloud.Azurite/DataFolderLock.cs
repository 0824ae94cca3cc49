using System.Diagnostics;
using PanSt3R.Files;

namespace PanSt3R.Cloud.Azurite;

/// <summary>
/// Keeps a data folder to one owner and one emulator at a time: an emulator holds its index in memory and writes it whole, so two would
/// undo each other's work. One whose owner was killed is still writing, so emulators inherit a lock of their own, which ends when they do.
/// </summary>
internal sealed class DataFolderLock : IDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    private readonly FileStream _owner;
    private readonly string _emulator;

    private DataFolderLock(FileStream owner, string emulator) => (_owner, _emulator) = (owner, emulator);

    /// <summary>Takes a folder, and waits until an emulator that was left behind has written its data.</summary>
    /// <param name="folder">The folder; created where it is missing.</param>
    /// <param name="patience">Longest wait.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="InvalidSettingsException">Another process owns the folder.</exception>
    /// <exception cref="IOException">The emulator that was left behind does not end.</exception>
    public static async Task<DataFolderLock> TakeAsync(string folder, TimeSpan patience, CancellationToken cancellationToken)
    {
        string path = Directory.CreateDirectory(folder).FullName;
        var owner = TryOpen(Path.Combine(path, "owner.lock")) ?? throw new InvalidSettingsException(
            $"The data folder '{path}' is in use by another process. Stop that one, or choose another folder.");
        try
        {
            string emulator = Path.Combine(path, "emulator.lock");
            await WaitUntilFreeAsync(emulator, patience, cancellationToken);
            return new DataFolderLock(owner, emulator);
        }
        catch
        {
            await owner.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the emulator, which holds the folder from its first to its last moment.</summary>
    public Process Start(ProcessStartInfo emulator)
    {
        using var inherited = new FileStream(_emulator, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Inheritable);
        return NodeCommand.Start(emulator);
    }

    /// <inheritdoc/>
    public void Dispose() => _owner.Dispose();

    private static async Task WaitUntilFreeAsync(string path, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        enough.CancelAfter(patience);
        try
        {
            while (!IsFree(path))
            {
                await Task.Delay(Poll, enough.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException(
                $"An Azurite that a killed process has left behind still holds '{path}' after {patience.TotalSeconds:0} seconds. End it.");
        }
    }

    private static bool IsFree(string path)
    {
        using var file = TryOpen(path);
        return file is not null;
    }

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }
}
