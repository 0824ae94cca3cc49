using System.Diagnostics;

namespace PanSt3R.Cli.Tests.Commands;

public sealed class InterruptTests(TinyBundle bundle)
{
    private const int ManyPhotos = 60;

    [Fact]
    public async Task Run_Interrupted_StopsAndLeavesNothing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "Needs the 'kill' command.");
        using var folder = new TemporaryFolder();
        string photos = Directory.CreateDirectory(folder.File("photos")).FullName;
        string photo = Path.Combine(TinyBundle.Photos, "left.jpg");
        for (int i = 0; i < ManyPhotos; i++)
        {
            File.Copy(photo, Path.Combine(photos, $"{i}.jpg"));
        }

        string saved = folder.File("saved.safetensors");
        using var process = Tool.Start(
            "run", "--model", bundle.Path, "--images", photos, "--output", folder.File("result"), "--save-predictions", saved);
        string errors = await ReadUntilAsync(process, "plan: ");
        await InterruptAsync(process);
        var result = await Tool.EndAsync(process, errors);

        result.Expect(CommandRunner.Failed);
        Assert.Equal("Stopped before the end; nothing was written.", result.ErrorLines[^1]);
        Assert.DoesNotContain(result.ErrorLines, line => line.StartsWith("writing results", StringComparison.Ordinal));
        Assert.Equal(["photos"], Directory.EnumerateFileSystemEntries(folder.Path).Select(path => Path.GetFileName(path)!));
    }

    private static async Task<string> ReadUntilAsync(Process process, string start)
    {
        string text = string.Empty;
        while (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            text += line + "\n";
            if (line.StartsWith(start, StringComparison.Ordinal))
            {
                break;
            }
        }

        return text;
    }

    private static async Task InterruptAsync(Process process)
    {
        using var kill = Process.Start("kill", ["-INT", process.Id.ToString()]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
