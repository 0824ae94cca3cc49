using System.Text.RegularExpressions;

namespace PanSt3R.Cloud.Deployment.Tests.Docker;

public sealed partial class DockerfileTests
{
    public static TheoryData<string> Images => ["worker", "functions"];

    [Theory]
    [MemberData(nameof(Images))]
    public void Images_ArePinned(string image) =>
        Assert.All(Dockerfile.Read(image).Images, name => Assert.Matches(PinnedImage(), name));

    [Fact]
    public void Worker_IsBuiltWithTheRealPackagesForGpus()
    {
        string publish = Dockerfile.Read("worker").Publish;

        Assert.Contains("workers/PanSt3R.Cloud.Worker ", publish, StringComparison.Ordinal);
        Assert.Contains("-p:AzurePackages=true", publish, StringComparison.Ordinal);
        Assert.Contains("-p:Gpu=true", publish, StringComparison.Ordinal);
    }

    [Fact]
    public void Worker_StandsOnTheCudaOfItsRuntime() =>
        Assert.Matches(@"^nvidia/cuda:13\.[\d.]+-cudnn-runtime-ubuntu", Dockerfile.Read("worker").Images.Last());

    [Fact]
    public void Worker_IsNotRoot()
    {
        var worker = Dockerfile.Read("worker");

        string user = Assert.Single(worker.Instructions("USER"));
        Assert.Matches("^[1-9][0-9]{3,}:[1-9][0-9]{3,}$", user);
        Assert.Contains($"--uid {user.Split(':')[0]}", string.Join(' ', worker.Instructions("RUN")), StringComparison.Ordinal);
    }

    [Fact]
    public void Worker_KeepsItsFoldersInVolumes()
    {
        var worker = Dockerfile.Read("worker");

        string volumes = Assert.Single(worker.Instructions("VOLUME"));
        Assert.Contains($"\"{worker.Environment["Worker__Scratch"]}\"", volumes, StringComparison.Ordinal);
        Assert.Contains($"\"{worker.Environment["Worker__Models"]}\"", volumes, StringComparison.Ordinal);
    }

    [Fact]
    public void Functions_AreBuiltWithTheRealPackages()
    {
        string publish = Dockerfile.Read("functions").Publish;

        Assert.Contains("functions/PanSt3R.Cloud.Functions ", publish, StringComparison.Ordinal);
        Assert.Contains("-p:AzurePackages=true", publish, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("worker", "workers/PanSt3R.Cloud.Worker/PanSt3R.Cloud.Worker.csproj")]
    [InlineData("functions", "functions/PanSt3R.Cloud.Functions/PanSt3R.Cloud.Functions.csproj")]
    public void Context_HasEveryProjectThatIsBuilt(string image, string project)
    {
        var patterns = Repository.Read("infra", "docker", $"{image}.Dockerfile.dockerignore").Split('\n')
            .Where(line => line.StartsWith('!')).Select(line => Pattern(line[1..])).ToList();
        string[] needed =
        [
            ".editorconfig", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props",
            "global.json", "host.json", "infra/AzurePackages.targets",
        ];

        Assert.All(needed.Concat(Closure(project)), file => Assert.Contains(patterns, pattern => Regex.IsMatch(file, pattern)));
    }

    private static string Pattern(string kept) =>
        $"^{Regex.Escape(kept).Replace(@"\*", "[^/]*", StringComparison.Ordinal)}(/|$)";

    private static HashSet<string> Closure(string project)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([project]);
        while (open.TryPop(out string? next))
        {
            if (found.Add(next))
            {
                string folder = Path.GetDirectoryName(Repository.PathOf(next))!;
                foreach (Match reference in ProjectReference().Matches(Repository.Read(next)))
                {
                    string path = Path.GetFullPath(reference.Groups["path"].Value, folder);
                    open.Push(Path.GetRelativePath(Repository.PathOf(), path).Replace('\\', '/'));
                }
            }
        }

        return found;
    }

    [GeneratedRegex(@"<ProjectReference Include=""(?<path>[^""]+)""")]
    private static partial Regex ProjectReference();

    /// <summary>A name with a tag that holds a version.</summary>
    [GeneratedRegex(@"^[\w./-]+:(?!latest)[\w.-]*\d[\w.-]*$")]
    internal static partial Regex PinnedImage();
}
