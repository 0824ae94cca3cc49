using System.Text.RegularExpressions;
using PanSt3R.Cloud.Infrastructure.Layout;

namespace PanSt3R.Cloud.Deployment.Tests.Docker;

public sealed partial class ComposeTests
{
    private static readonly Compose File = Compose.Read();

    [Fact]
    public void Images_ArePinned()
    {
        var images = File.Services.Select(service => (string?)File.Service(service)["image"]).OfType<string>();

        Assert.Equal(4, images.Count());
        Assert.All(images, image => Assert.Matches(DockerfileTests.PinnedImage(), image));
    }

    [Fact]
    public void Azurite_IsOfTheVersionThatTestsUse() => Assert.EndsWith(
        ":" + Version().Match(Repository.Read("infra", "azurite", "package.json")).Groups["version"].Value,
        (string)File.Service("azurite")["image"]!,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("functions")]
    [InlineData("worker")]
    public void OwnImages_AreBuiltFromTheRepository(string service)
    {
        var build = File.Service(service)["build"]!;

        Assert.Equal(Repository.PathOf(), Path.GetFullPath(build.Text("context"), Repository.PathOf("infra", "docker")));
        Assert.Equal($"infra/docker/{service}.Dockerfile", build.Text("dockerfile"));
    }

    [Fact]
    public void Ports_AreThoseOfTheImages()
    {
        Assert.Equal(Dockerfile.Read("worker").Environment["Worker__HealthPort"], File.InnerPortOf("worker"));
        var functions = Dockerfile.Read("functions");
        string port = File.InnerPortOf("functions");
        Assert.EndsWith($":{port}", functions.Environment["ASPNETCORE_URLS"], StringComparison.Ordinal);
        Assert.Equal(port, new Uri(functions.HealthAddress).Port.ToString());
    }

    [Fact]
    public void Ports_AreReachedFromThisMachineOnly() => Assert.All(
        File.Services.SelectMany(service => File.Service(service)["ports"]?.AsArray().Select(port => (string)port!) ?? []),
        port => Assert.StartsWith("127.0.0.1:", port, StringComparison.Ordinal));

    [Theory]
    [InlineData("functions")]
    [InlineData("worker")]
    public void Addresses_AreOfServices(string service)
    {
        var hosts = File.SettingsOf(service).Variables.Values.SelectMany(value => Host().Matches(value))
            .Select(host => host.Groups["host"].Value).Where(host => host != "+").Distinct().ToList();

        Assert.Contains("azurite", hosts);
        Assert.Contains("servicebus", hosts);
        Assert.All(hosts, host => Assert.Contains(host, File.Services));
    }

    [Fact]
    public void Containers_AreThoseOfTheCode()
    {
        string command = (string)Assert.Single(File.Service("containers").Items("command"))!;

        Assert.Equal(Containers.All, Names().Match(command).Groups["names"].Value.Split(' '));
    }

    [Fact]
    public void Emulator_ReadsItsQueues()
    {
        string[] mount = ((string)Assert.Single(File.Service("servicebus").Items("volumes"))!).Split(':');

        Assert.True(System.IO.File.Exists(Path.GetFullPath(mount[0], Repository.PathOf("infra", "docker"))));
        Assert.Equal("/ServiceBus_Emulator/ConfigFiles/Config.json", mount[1]);
    }

    [Fact]
    public void Password_ComesFromWhoeverStartsIt() =>
        Assert.All((string[])["sql", "servicebus"], service =>
        {
            string password = File.Service(service).Part("environment").Text("MSSQL_SA_PASSWORD");
            Assert.StartsWith("${MSSQL_SA_PASSWORD:?", password, StringComparison.Ordinal);
        });

    [Fact]
    public void Worker_HasItsVolumes()
    {
        var image = Dockerfile.Read("worker").Environment;
        var mounts = File.Service("worker").Items("volumes").Select(volume => ((string)volume!).Split(':')[1]);

        Assert.Equal([image["Worker__Scratch"], image["Worker__Models"]], mounts);
    }

    [Fact]
    public void Gpu_IsAskedForByItsOwnFile()
    {
        var worker = Yaml.Read("infra", "docker", "compose.gpu.yaml").Part("services", "worker");

        Assert.Equal("nvidia", (string?)worker.Part("deploy", "resources", "reservations", "devices")[0]!["driver"]);
        Assert.Equal("Cuda", worker.Part("environment").Text("Worker__Device"));
    }

    [GeneratedRegex("\"azurite\": \"(?<version>[\\d.]+)\"")]
    private static partial Regex Version();

    [GeneratedRegex("(http|sb)://(?<host>[^:;/]+)")]
    private static partial Regex Host();

    [GeneratedRegex("for name in (?<names>[a-z ]+); do")]
    private static partial Regex Names();
}
