using Spectre.Console;

namespace PanSt3R.Cli.Rendering;

/// <summary>Messages for people: coloured on a terminal, whole lines elsewhere, and never read as markup.</summary>
internal static class ConsoleMessages
{
    /// <summary>Writes a message; line breaks in it become spaces.</summary>
    public static void WriteMessage(this IAnsiConsole console, string message, Color colour)
    {
        string line = message.ReplaceLineEndings(" ");
        if (console.Profile.Out.IsTerminal)
        {
            console.Write(new Text(line + Environment.NewLine, new Style(colour)));
        }
        else
        {
            console.Profile.Out.Writer.WriteLine(line);
        }
    }
}
