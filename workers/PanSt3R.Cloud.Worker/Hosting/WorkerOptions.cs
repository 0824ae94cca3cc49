using System.ComponentModel.DataAnnotations;
using PanSt3R.Cloud.Infrastructure.Claims;
using PanSt3R.Network.Runtime;

namespace PanSt3R.Cloud.Worker.Hosting;

/// <summary>Settings of a worker: configuration section <c>Worker</c>.</summary>
public sealed class WorkerOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Worker";

    /// <summary>Name of this worker in records and logs.</summary>
    /// <value>Default: name of the machine.</value>
    [Required]
    public string Name { get; set; } = Environment.MachineName;

    /// <summary>Folder for scenes that are worked on; what a crashed worker left in it is removed.</summary>
    /// <value>Default: <c>panst3r-scratch</c> in the temporary folder.</value>
    [Required]
    public string Scratch { get; set; } = Path.Combine(Path.GetTempPath(), "panst3r-scratch");

    /// <summary>Folder that keeps downloaded models between processes.</summary>
    /// <value>Default: <c>panst3r-models</c> in the temporary folder.</value>
    [Required]
    public string Models { get; set; } = Path.Combine(Path.GetTempPath(), "panst3r-models");

    /// <summary>Folder that keeps class vectors that were made from words, between scenes and processes; at most 256 MiB.</summary>
    internal string Vocabularies => Path.Combine(Path.GetFullPath(Models), "vocabularies");

    /// <summary>Most models kept on disk; the one used longest ago makes room.</summary>
    /// <value>Default: 4.</value>
    [Range(1, 64)]
    public int KeptModels { get; set; } = 4;

    /// <summary>Largest model, in bytes.</summary>
    /// <value>Default: 16 GiB.</value>
    [Range(1, long.MaxValue)]
    public long MaxModelBytes { get; set; } = 16L << 30;

    /// <summary>Time after which a loaded model is compared with the one in storage again.</summary>
    /// <value>Default: one minute.</value>
    public TimeSpan ModelRefresh { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Where the network runs.</summary>
    /// <value>Default: CUDA when it is there, else the CPU.</value>
    public ExecutionDevice Device { get; set; } = ExecutionDevice.Auto;

    /// <summary>Bytes a scene may use on the device.</summary>
    /// <value>Default: null, what is free before the first scene.</value>
    [Range(1, long.MaxValue)]
    public long? MemoryLimit { get; set; }

    /// <summary>Whether the next scene is fetched while one is reconstructed.</summary>
    /// <value>Default: true.</value>
    public bool Prefetch { get; set; } = true;

    /// <summary>Files that are transferred at once.</summary>
    /// <value>Default: 8.</value>
    [Range(1, 64)]
    public int Transfers { get; set; } = 8;

    /// <summary>
    /// Most bytes of a scene's photos, and of its ground truth. Twice that may lie on disk, with prefetching four times.
    /// </summary>
    /// <value>Default: 16 GiB.</value>
    [Range(1, long.MaxValue)]
    public long MaxSceneBytes { get; set; } = 16L << 30;

    /// <summary>Time that the scene on the device has to end once the worker is told to stop; then it is handed back.</summary>
    /// <value>Default: 5 minutes.</value>
    public TimeSpan Drain { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long one receive waits for a message.</summary>
    /// <value>Default: 20 seconds.</value>
    public TimeSpan ReceiveWait { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Time between looks at whether a run is cancelled.</summary>
    /// <value>Default: 2 seconds.</value>
    public TimeSpan CancelPoll { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Time before a message comes again that cannot be worked on now.</summary>
    /// <value>Default: 15 seconds.</value>
    public TimeSpan Redelivery { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Longest time for the last words of an attempt: its end in the record, its log, its outcome.</summary>
    /// <value>Default: one minute.</value>
    public TimeSpan LastWords { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Port of the health endpoint.</summary>
    /// <value>Default: null, no endpoint.</value>
    [Range(1, 65535)]
    public int? HealthPort { get; set; }

    /// <summary>Times of claims.</summary>
    public ClaimTimes Claims { get; set; } = new();
}
