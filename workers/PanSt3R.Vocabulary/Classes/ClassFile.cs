using System.Text;
using PanSt3R.Files;

namespace PanSt3R.Vocabulary.Classes;

/// <summary>Loads class lists: shipped ones by name, others from YAML or plain text files (see the README beside this library).</summary>
public static class ClassFile
{
    private const string Folder = "classes/";
    private const long LargestFile = 1 << 22;

    private static readonly string[] YamlExtensions = [".yaml", ".yml"];
    private static readonly Encoding StrictUtf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);

    /// <summary>Names of the lists that come with the library.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(ClassFile).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Loads a list.</summary>
    /// <param name="nameOrPath">One of <see cref="Names"/>, or the path of a file: YAML by its extension, else plain text.</param>
    /// <exception cref="InvalidSettingsException">There is no such list.</exception>
    /// <exception cref="InvalidContentException">The file is no class list; the message says where.</exception>
    public static ClassList Load(string nameOrPath)
    {
        using var shipped = typeof(ClassFile).Assembly.GetManifestResourceStream(Folder + nameOrPath);
        if (shipped is not null)
        {
            return YamlClassReader.Read(Text(shipped, nameOrPath), nameOrPath);
        }

        if (!File.Exists(nameOrPath))
        {
            throw new InvalidSettingsException($"'{nameOrPath}' is neither a file nor one of the class lists {string.Join(", ", Names)}.");
        }

        using var file = File.OpenRead(nameOrPath);
        string text = Text(file, nameOrPath);
        return YamlExtensions.Contains(Path.GetExtension(nameOrPath).ToLowerInvariant())
            ? YamlClassReader.Read(text, nameOrPath)
            : PlainClassReader.Read(text, nameOrPath);
    }

    private static string Text(Stream stream, string location)
    {
        if (stream.Length > LargestFile)
        {
            throw new InvalidContentException(
                $"'{location}' has {stream.Length:N0} bytes, more than the {LargestFile:N0} that are read; give a list of class names.");
        }

        try
        {
            using var reader = new StreamReader(stream, StrictUtf8);
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException error)
        {
            throw new InvalidContentException($"'{location}' is no text in UTF-8; save it in that encoding.", error);
        }
    }
}
