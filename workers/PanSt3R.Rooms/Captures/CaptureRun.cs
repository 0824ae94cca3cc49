using PanSt3R.Network;
using PanSt3R.Network.Files;
using PanSt3R.Rooms.Captures.Folders;
using PanSt3R.Rooms.Captures.Json;
using PanSt3R.Rooms.Captures.Tensors;

namespace PanSt3R.Rooms.Captures;

/// <summary>Generates scenes into an output folder that appears whole or not at all.</summary>
public static class CaptureRun
{
    /// <summary>Name of the file that describes an output and by which an earlier one is known.</summary>
    public const string Description = "rooms.json";

    /// <summary>Generates all scenes. Memory is that of the scenes in work: one per worker, or one shard of 64.</summary>
    /// <param name="options">What to generate.</param>
    /// <param name="output">The folder to write.</param>
    /// <param name="progress">Told how many scenes are done; from any thread, in rising order.</param>
    /// <param name="cancellationToken">Ends the work; nothing is left behind.</param>
    /// <exception cref="InvalidSettingsException">An option is out of range, or the folder cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The work was ended.</exception>
    /// <exception cref="IOException">The disk is full or failed.</exception>
    public static void Write(
        CaptureOptions options, string output, IProgress<CaptureProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        options.Validate();
        using var folder = OutputFolder.Create(output, options.Overwrites ? Description : null);
        RoomsJson.Write(folder.PathOf(Description), RoomsDocument.Of(options));
        var counter = new SceneCounter(options.Scenes, progress);
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = options.Workers ?? Environment.ProcessorCount,
            CancellationToken = cancellationToken,
        };
        if (options.Layout == CaptureLayout.Tensors)
        {
            TensorLayout.Write(options, folder, counter, parallel);
        }
        else
        {
            FolderLayout.Write(options, folder, counter, parallel);
        }

        folder.Commit();
    }
}
