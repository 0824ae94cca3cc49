using PanSt3R.Files;
using PanSt3R.Network.Bundles;
using PanSt3R.Network.Checkpoints.Retrieval;

namespace PanSt3R.Network.Import;

/// <summary>Imports retrieval models, with a network or alone, without executing anything from their files.</summary>
public static class RetrievalImporter
{
    /// <summary>Imports a retrieval model into a folder of its own, with its intermediate values, for verification.</summary>
    /// <param name="checkpoint">The model.</param>
    /// <param name="target">The folder; it appears only when whole.</param>
    /// <param name="cancellation">Stops between two files and leaves nothing.</param>
    /// <exception cref="InvalidContentException">The checkpoint cannot be read or does not fit its arguments.</exception>
    public static RetrievalModel Import(RetrievalCheckpoint checkpoint, string target, CancellationToken cancellation = default)
    {
        var request = Describe(checkpoint, null);
        var writer = new RetrievalWriter(request, ignoresUnexpected: false, includesProbes: true);
        using var folder = OutputFolder.Create(target);
        writer.Write(folder.WorkingPath, _ => { }, cancellation);
        folder.Commit();
        return new RetrievalModel(target, request.Description);
    }

    /// <summary>The retrieval model that an import asks for, or that its checkpoint carries; null when there is none.</summary>
    internal static RetrievalCheckpoint? Open(ImportOptions options)
    {
        if (options.Retrieval is { } path)
        {
            return RetrievalCheckpoint.Open(path, options.Codebook);
        }

        if (options.Codebook is not null)
        {
            throw new InvalidSettingsException(
                $"The codebook '{options.Codebook}' belongs to a retrieval checkpoint, which is not named; name it too.");
        }

        return options.LeavesOutRetrieval ? null : RetrievalCheckpoint.FindIn(options.Checkpoint);
    }

    /// <summary>Reads what a model is.</summary>
    /// <param name="checkpoint">The model.</param>
    /// <param name="encoderWidth">Width of the tokens that it will get; null when it stands alone.</param>
    internal static RetrievalRequest Describe(RetrievalCheckpoint checkpoint, int? encoderWidth)
    {
        var configuration = RetrievalReader.Read(checkpoint);
        if (encoderWidth is { } width && configuration.InputWidth != width)
        {
            throw new InvalidContentException(
                $"'{checkpoint.Location}' describes tokens of width {configuration.InputWidth}, the network's encoder gives {width}; "
                + "provide the retrieval checkpoint that belongs to the network.");
        }

        var source = new RetrievalSource(
            Path.GetFileName(checkpoint.Location),
            new FileInfo(checkpoint.Location).Length,
            Path.GetFileName(checkpoint.CodebookLocation));
        return new RetrievalRequest(checkpoint, new RetrievalDescription(source, configuration));
    }
}
