using System.CommandLine;
using PanSt3R.Files;
using PanSt3R.Network.Bundles;

namespace PanSt3R.Cli.Commands;

/// <summary>The small model of rooms that comes with the program.</summary>
internal static class RoomModel
{
    private static readonly string Shipped = Path.Combine(AppContext.BaseDirectory, "models", "rooms");

    /// <summary>An option that takes another model instead.</summary>
    public static Option<DirectoryInfo?> CreateOption() =>
        new("--model") { Description = "Model bundle whose classes are those of the rooms. Default: the one that comes with the program." };

    /// <summary>Opens the chosen model, or else the shipped one.</summary>
    /// <exception cref="InvalidSettingsException">The program was built without its model.</exception>
    public static ModelBundle Open(DirectoryInfo? chosen)
    {
        if (chosen is null && !Directory.Exists(Shipped))
        {
            throw new InvalidSettingsException($"The model of rooms is missing in '{Shipped}'. Build the program again, or name a model with --model.");
        }

        return ModelBundle.Open(chosen?.FullName ?? Shipped);
    }
}
