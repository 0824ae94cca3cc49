using PanSt3R.Files;
using PanSt3R.Inference.Verification.Retrieval;

namespace PanSt3R.Inference.Verification;

/// <summary>Numeric proof against a folder of recorded outputs, of networks or of retrieval.</summary>
public static class GoldenVerifier
{
    /// <summary>Verifies cases one after the other.</summary>
    /// <param name="folder">Folder with <c>index.json</c>, checkpoints and recorded tensors.</param>
    /// <param name="names">Cases to run; none for all whose files are there.</param>
    /// <param name="cancellation">Stops between two stages.</param>
    /// <returns>A result per case, as it is finished.</returns>
    /// <exception cref="InvalidContentException">The folder or a named case cannot be used.</exception>
    /// <exception cref="InvalidSettingsException">There is no case of a name.</exception>
    public static IEnumerable<CaseResult> Verify(
        string folder, IReadOnlyCollection<string> names, CancellationToken cancellation = default) => RetrievalIndex.IsIn(folder)
            ? RetrievalVerifier.Verify(folder, names, cancellation)
            : NetworkVerifier.Verify(folder, names, cancellation);
}
