using System.CommandLine;
using PanSt3R.Files;
using PanSt3R.Network.Bundles;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Import;

namespace PanSt3R.Cli.Commands;

/// <summary>The small model of rooms that comes with the program as a checkpoint.</summary>
internal static class RoomModel
{
    /// <summary>Folder of the imported bundle.</summary>
    public const string BundleFolder = "model";

    private static readonly string Shipped = Path.Combine(AppContext.BaseDirectory, "models", "rooms");

    /// <summary>An option that takes another model instead.</summary>
    public static Option<DirectoryInfo?> CreateOption() =>
        new("--model") { Description = "Model bundle whose classes are those of the rooms. Default: the one that comes with the program." };

    /// <summary>Opens the chosen model, or else imports the shipped one, which takes about a second.</summary>
    /// <param name="chosen">The user's model; null for the shipped one.</param>
    /// <param name="output">Gets the imported bundle.</param>
    /// <exception cref="InvalidSettingsException">The program was built without its model.</exception>
    public static ModelBundle Open(DirectoryInfo? chosen, OutputFolder output)
    {
        if (chosen is not null)
        {
            return ModelBundle.Open(chosen.FullName);
        }

        string checkpoint = Path.Combine(Shipped, "rooms.pth");
        if (!File.Exists(checkpoint))
        {
            throw new InvalidSettingsException($"The model of rooms is missing: '{checkpoint}'. Build the program again, or name a model with --model.");
        }

        var options = new ImportOptions
        {
            Checkpoint = checkpoint,
            ClassEmbeddings = Path.Combine(Shipped, "classes.safetensors"),
            Precision = Precision.Half,
            WeightsLicence = "MIT",
        };
        return ModelImporter.Import(options, output.PathOf(BundleFolder)).Bundle;
    }
}
