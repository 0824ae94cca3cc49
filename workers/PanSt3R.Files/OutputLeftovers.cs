namespace PanSt3R.Files;

/// <summary>Puts in order what a crashed run of the same target left beside it.</summary>
internal static class OutputLeftovers
{
    /// <summary>
    /// Deletes partial folders whose writer is gone, and brings back an earlier result that was put aside by a
    /// writer that died in the middle of its swap. Folders of running writers are left alone.
    /// </summary>
    public static void Clean(string target)
    {
        foreach (string partial in PartialNames.Partials(target))
        {
            DeleteUnlessInUse(partial);
        }

        foreach (string replaced in PartialNames.Replaceds(target))
        {
            RestoreOrDelete(replaced, target);
        }
    }

    private static void DeleteUnlessInUse(string partial)
    {
        string lockPath = partial + PartialNames.LockSuffix;
        try
        {
            using var claimed = new FileStream(
                lockPath, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            DeleteIfPresent(partial);
        }
        catch (IOException)
        {
            // Locked by its writer, or being removed by it at this moment.
        }
    }

    private static void DeleteIfPresent(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void RestoreOrDelete(string replaced, string target)
    {
        if (Directory.Exists(target))
        {
            Directory.Delete(replaced, recursive: true);
        }
        else
        {
            Directory.Move(replaced, target);
        }
    }
}
