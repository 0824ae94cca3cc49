using PanSt3R.Files;
using PanSt3R.Rooms.Captures.Folders;
using PanSt3R.Rooms.Captures.Json;
using PanSt3R.Rooms.Captures.Tensors;

namespace PanSt3R.Rooms.Captures;

/// <summary>Generates scenes into an output folder that appears whole or not at all.</summary>
public static class CaptureRun
{
    /// <summary>Name of the file that describes an output and by which an earlier one is known.</summary>
    public const string Description = "rooms.json";

    /// <summary>
    /// Generates all scenes. Memory is that of the scenes in work: one per worker, or one tensor file. Time is about
    /// 3 ms of one core per view of 128 x 96 and grows with the number of pixels; capture folders cost as much again
    /// for compression.
    /// </summary>
    /// <param name="options">What to generate.</param>
    /// <param name="output">The folder to write.</param>
    /// <param name="progress">Told how many scenes are done; from any thread, in rising order.</param>
    /// <param name="cancellationToken">Ends the work; nothing is left behind.</param>
    /// <exception cref="InvalidSettingsException">
    /// An option is out of range, or the folder cannot be written.
    /// </exception>
    /// <exception cref="OperationCanceledException">The work was ended.</exception>
    /// <exception cref="IOException">The disk is full or failed; nothing is left behind.</exception>
    public static void Write(
        CaptureOptions options,
        string output,
        IProgress<CaptureProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        options.Validate();
        using var folder = OutputFolder.Create(output, options.Overwrites ? Description : null);
        try
        {
            Fill(folder, new SceneLoop(options, progress, cancellationToken));
            folder.Commit();
        }
        catch (IOException error)
        {
            throw new IOException(
                $"Writing rooms to '{folder.Target}' failed ({error.Message}). Nothing is left behind. Free some space "
                + "or choose another output folder, and run again.",
                error);
        }
    }

    private static void Fill(OutputFolder folder, SceneLoop loop)
    {
        RoomsJson.WriteIndented(folder.PathOf(Description), RoomsDocument.Of(loop.Options));
        if (loop.Options.Layout == CaptureLayout.Tensors)
        {
            TensorLayout.Write(folder, loop);
        }
        else
        {
            FolderLayout.Write(folder, loop);
        }
    }
}
