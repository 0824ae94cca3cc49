namespace PanSt3R.Cloud.Deployment.Tests.Bicep;

public sealed class BicepBuildTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Repository.PathOf("bicep"), "*.bicep", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.PathOf("bicep"), file)).Sorted()];

    [Fact]
    public async Task Build_Main_HasNoDiagnostics()
    {
        BicepCli.Require();

        var result = await BicepCli.RunAsync(Stage.Base, Token, "build", "main.bicep", "--stdout");

        result.AssertNoDiagnostics();
        Assert.Contains("Microsoft.App/containerApps", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lint_AModuleThatBreaksARule_Fails()
    {
        BicepCli.Require();
        using var folder = new TemporaryFolder();
        File.Copy(Repository.PathOf("bicep", "bicepconfig.json"), folder.File("bicepconfig.json"));
        await File.WriteAllTextAsync(folder.File("unused.bicep"), "param unused string\n", Token);

        var result = await BicepCli.RunAsync(Stage.Base, Token, "lint", folder.File("unused.bicep"));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("no-unused-params", result.Output + result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Stage.All), MemberType = typeof(Stage))]
    public async Task BuildParams_EveryStage_HasNoDiagnostics(string stage)
    {
        BicepCli.Require();

        var result = await BicepCli.RunAsync(Stage.Whole, Token, "build-params", $"{stage}.bicepparam", "--stdout");

        result.AssertNoDiagnostics();
    }

    [Fact]
    public async Task Format_EveryFile_ChangesNothing()
    {
        BicepCli.Require();
        using var folder = new TemporaryFolder();

        foreach (string file in Files.Select(row => row.Data))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder.File(file))!);
            File.Copy(Repository.PathOf("bicep", file), folder.File(file));
        }

        var result = await BicepCli.RunInAsync(
            folder.Path, Stage.Base, Token, "format", "--pattern", "**/*.bicep", "--insert-final-newline");

        result.AssertNoDiagnostics();
        foreach (string file in Files.Select(row => row.Data))
        {
            Assert.Equal(Repository.Read("bicep", file), await File.ReadAllTextAsync(folder.File(file), Token));
        }
    }

    [Fact]
    public async Task Build_AllModules_AreUsed()
    {
        BicepCli.Require();
        string main = await File.ReadAllTextAsync(Repository.PathOf("bicep", "main.bicep"), Token);

        var modules = Files.Select(row => row.Data).Where(file => file.StartsWith("modules", StringComparison.Ordinal));
        foreach (string module in modules)
        {
            Assert.Contains($"'{module.Replace('\\', '/')}'", main, StringComparison.Ordinal);
        }
    }
}
