namespace PanSt3R.Evaluation.Sources.Coco;

/// <summary>Where a COCO panoptic set lies.</summary>
/// <param name="Json">Its JSON file.</param>
/// <param name="Pngs">Folder of its PNG files.</param>
internal sealed record CocoLocation(string Json, string Pngs)
{
    /// <summary>Finds the set that a path means.</summary>
    /// <param name="path">
    /// The JSON file; the folder that holds it, as <c>panoptic.json</c> beside <c>panoptic/</c> or as any
    /// <c>NAME.json</c> beside <c>NAME/</c>; or the folder of the PNG files, beside a JSON of its name.
    /// </param>
    /// <param name="side">Which of <c>gt.json</c> and <c>pred.json</c> is meant if a folder holds both.</param>
    /// <returns>The set; null when there is none.</returns>
    public static CocoLocation? Find(string path, Side side)
    {
        if (File.Exists(path))
        {
            return BesideFolder(path);
        }

        string folder = Path.TrimEndingDirectorySeparator(path);
        return Named(folder, side) ?? BesideFolder(folder + ".json") ?? OnlyOne(folder);
    }

    private static CocoLocation? Named(string folder, Side side)
    {
        string[] names = side == Side.GroundTruth ? ["panoptic", "ground-truth/panoptic", "gt"] : ["panoptic", "pred"];
        return names.Select(name => BesideFolder(Path.Combine(folder, name + ".json"))).FirstOrDefault(found => found is not null);
    }

    private static CocoLocation? OnlyOne(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return null;
        }

        var found = Directory.EnumerateFiles(folder, "*.json").Select(BesideFolder).OfType<CocoLocation>().Take(2).ToList();
        return found.Count == 1 ? found[0] : null;
    }

    private static CocoLocation? BesideFolder(string json)
    {
        string pngs = Path.ChangeExtension(json, null);
        return json.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && File.Exists(json) && Directory.Exists(pngs)
            ? new CocoLocation(json, pngs)
            : null;
    }
}
