using PanSt3R.Files;
using PanSt3R.Network.Bundles;

namespace PanSt3R.Network.Import;

/// <summary>Makes a text tower that can run from a publisher's files, without a bundle.</summary>
public static class TextTowerImporter
{
    /// <summary>Writes a tower.</summary>
    /// <param name="model">The publisher's files.</param>
    /// <param name="folder">An existing folder, which takes as much as the tower's weights: 441 MB for the released one.</param>
    /// <param name="includesProbes">Also give out intermediate values, for verification.</param>
    /// <param name="cancellation">Stops between two weights.</param>
    /// <exception cref="InvalidContentException">The files are those of no tower that is supported.</exception>
    public static TextTowerFolder Write(
        TextModelSource model, string folder, bool includesProbes = false, CancellationToken cancellation = default)
    {
        using var opened = OpenTextModel.Open(model);
        TextTowerWriter.Write(opened.Request, folder, includesProbes, _ => { }, cancellation);
        return new TextTowerFolder(folder, opened.Request.Tower);
    }
}
