using System.Security.Cryptography;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Files;
using PanSt3R.Network.Vocabularies;
using PanSt3R.Vocabulary.Classes;

namespace PanSt3R.Cli.Commands.Cloud;

/// <summary>Classes of the command line as a submission names them.</summary>
internal static class SubmittedClasses
{
    private const string VectorExtension = ".safetensors";

    /// <summary>
    /// A shipped list by its name; a class file in words where it has nothing but names and kinds, else by name and hash, for the copy
    /// beside the model in the cloud.
    /// </summary>
    /// <param name="nameOrPath">Name of a list or path of a file.</param>
    /// <exception cref="InvalidSettingsException">There is neither, or the file's name cannot be used in the cloud.</exception>
    /// <exception cref="InvalidContentException">The file is no class list.</exception>
    public static ClassSelection Of(string nameOrPath)
    {
        if (ClassFile.Names.Contains(nameOrPath))
        {
            return new ClassSelection { List = nameOrPath };
        }

        bool holdsVectors = nameOrPath.EndsWith(VectorExtension, StringComparison.OrdinalIgnoreCase) && File.Exists(nameOrPath);
        var entries = holdsVectors ? [] : ClassFile.Load(nameOrPath).Classes;
        return entries.Count > 0 && IsSayable(entries)
            ? new ClassSelection { Words = [.. entries.Select(entry => new ClassWord(entry.Name, entry.IsThing ? null : ClassKind.Stuff))] }
            : new ClassSelection { File = Reference(nameOrPath) };
    }

    /// <summary>Whether names and kinds are all there is, and not more of them than a submission holds.</summary>
    private static bool IsSayable(IReadOnlyList<ClassEntry> entries) =>
        entries.Count <= ClassSelection.MaxWords
        && entries.Sum(entry => entry.Name.Length) <= ClassSelection.MaxTextLength
        && entries.All(entry => entry is { Color: null, Benchmark: null } && entry.Name.Length <= ClassSelection.MaxWordLength
            && entry.Prompt == ClassList.DefaultTemplate.Replace("{}", entry.Name, StringComparison.Ordinal));

    private static ClassFileReference Reference(string path)
    {
        string name = Path.GetFileName(path);
        if (!SafeName.IsSafe(name) || !ClassSelection.FileExtensions.Contains(Path.GetExtension(name)))
        {
            throw new InvalidSettingsException(
                $"'{path}' has more than names and kinds, so it must lie beside the model in the cloud, and '{name}' is no name for that: "
                + $"{SafeName.Rule}, ending in {string.Join(", ", ClassSelection.FileExtensions)}.");
        }

        using var file = File.OpenRead(path);
        return new ClassFileReference(name, Convert.ToHexStringLower(SHA256.HashData(file)));
    }
}
