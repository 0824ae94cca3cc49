using System.CommandLine;
using PanSt3R.Cli.Rendering;
using PanSt3R.Files;
using PanSt3R.Network.Vocabularies;
using PanSt3R.Vocabulary.Classes;
using PanSt3R.Vocabulary.TextModels;

namespace PanSt3R.Cli.Commands;

/// <summary><c>panst3r vocabulary build</c>: a class list becomes a file of class vectors.</summary>
internal static class VocabularyBuildCommand
{
    private static readonly Option<DirectoryInfo> TextModelFolder = new("--text-model")
    {
        Description = "Folder with model.safetensors and spiece.model of the text model (google/siglip-base-patch16-224).",
        Required = true,
    };

    private static readonly Option<string> Classes = new("--classes")
    {
        Description = $"Class file (YAML or plain text), or a shipped list: {string.Join(", ", ClassFile.Names)}.",
        Required = true,
    };

    private static readonly Option<FileInfo> Output = new("--output")
    {
        Description = "File of class embeddings (.safetensors) to write, for 'run --classes' and 'model import --class-embeddings'.",
        Required = true,
    };

    private static readonly Option<bool> Quiet = new("--quiet") { Description = "Show no progress." };

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var command = new Command("build", "Make a file of class vectors from words, once for many runs.")
        {
            TextModelFolder, Classes, Output, VocabularyFolder.Option, Quiet,
        };
        command.SetAction((arguments, cancellation) => Task.Run(
            () => CommandRunner.Run(() => Build(arguments, cancellation), CommandRunner.Errors), CancellationToken.None));
        return command;
    }

    private static void Build(ParseResult arguments, CancellationToken cancellation)
    {
        var list = ClassFile.Load(arguments.GetRequiredValue(Classes));
        var model = TextModel.Open(arguments.GetRequiredValue(TextModelFolder).FullName);
        var cache = VocabularyFolder.Of(arguments) is { } folder ? new VectorCache(folder) : null;
        var progress = arguments.GetValue(Quiet) ? null : new VocabularyLines(Console.Error, TimeProvider.System);
        var vectors = new VocabularyBuilder(model, cache).Build(list, progress, cancellation);
        string path = arguments.GetRequiredValue(Output).FullName;
        Write(vectors, path);
        Console.WriteLine($"{vectors.Vocabulary.Count} classes with vectors of {vectors.Width} values in {path}");
    }

    private static void Write(ClassVectors vectors, string path)
    {
        if (!Directory.Exists(Path.GetDirectoryName(path)))
        {
            throw new InvalidSettingsException($"'{path}' cannot be written because its folder does not exist. Create it or choose another one.");
        }

        using var whole = new WholeFile(path);
        vectors.Write(whole.TemporaryPath);
        whole.Commit();
    }
}
