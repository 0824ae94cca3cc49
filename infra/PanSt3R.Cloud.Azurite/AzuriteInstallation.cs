using System.Security.Cryptography;
using PanSt3R.Files;

namespace PanSt3R.Cloud.Azurite;

/// <summary>
/// Installations in the user's cache folder, one per pinned version. One appears whole or not at all; processes that
/// need it at the same time install it once.
/// </summary>
internal static class AzuriteInstallation
{
    private static readonly string[] PinnedFiles = ["package.json", "package-lock.json", "start.js"];
    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(200);

    private static string Pinned => Path.Combine(AppContext.BaseDirectory, "azurite");

    /// <summary>Installs the pinned version unless it is there.</summary>
    /// <returns>Folder that holds <c>start.js</c>.</returns>
    /// <exception cref="AzuriteUnavailableException">There is no Node.js, or the package could not be installed.</exception>
    public static async Task<string> EnsureAsync(AzuriteOptions options, CancellationToken cancellationToken)
    {
        string folder = Path.Combine(CacheFolder(options), $"azurite-{Version()}");
        if (IsWhole(folder))
        {
            return folder;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        await using var turn = await WaitForTurnAsync(folder + ".lock", cancellationToken);
        if (!IsWhole(folder))
        {
            await InstallAsync(folder, options.Npm, cancellationToken);
        }

        return folder;
    }

    private static async Task InstallAsync(string target, string npm, CancellationToken cancellationToken)
    {
        using var folder = OutputFolder.Create(target, replaces: "package.json");
        foreach (string file in PinnedFiles)
        {
            File.Copy(Path.Combine(Pinned, file), folder.PathOf(file));
        }

        await NodeCommand.RunAsync(
            npm,
            ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"],
            folder.WorkingPath,
            cancellationToken);
        folder.Commit();
    }

    private static bool IsWhole(string folder) =>
        File.Exists(Path.Combine(folder, "node_modules", "azurite", "package.json"));

    private static string Version()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string file in PinnedFiles)
        {
            hash.AppendData(File.ReadAllBytes(Path.Combine(Pinned, file)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }

    private static string CacheFolder(AzuriteOptions options)
    {
        string folder = options.CacheFolder
            ?? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
        return folder.Length > 0
            ? Path.GetFullPath(options.CacheFolder is null ? Path.Combine(folder, "panst3r") : folder)
            : throw new AzuriteUnavailableException(
                "Azurite cannot be installed because this user has no folder for application data. Set HOME, or give a cache folder.");
    }

    private static async Task<FileStream> WaitForTurnAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(LockPoll, cancellationToken);
            }
        }
    }
}
