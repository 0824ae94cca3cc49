namespace PanSt3R.Cloud.Azurite;

/// <summary>How Azurite is run.</summary>
public sealed record AzuriteOptions
{
    /// <summary>The emulator's usual account.</summary>
    public const string DefaultAccount = "devstoreaccount1";

    /// <summary>Folder that keeps the data between runs; null for data in memory. Default: null.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Folder of installations; null for <c>panst3r</c> in the user's local application data. Default: null.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>Accounts, each empty and apart from the others; 3 to 24 lower-case letters and digits. Default: one, <see cref="DefaultAccount"/>.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [DefaultAccount];

    /// <summary>Port of the blob service; 0 for any free one, as for the other ports. Default: 0.</summary>
    public int BlobPort { get; init; }

    /// <summary>Port of the queue service. Default: 0.</summary>
    public int QueuePort { get; init; }

    /// <summary>Port of the table service. Default: 0.</summary>
    public int TablePort { get; init; }

    /// <summary>Longest time from start to readiness, after the installation. Default: 60 seconds.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Node.js. Default: the one on the path.</summary>
    public string Node { get; init; } = "node";

    /// <summary>Its package manager. Default: the one on the path.</summary>
    public string Npm { get; init; } = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
}
