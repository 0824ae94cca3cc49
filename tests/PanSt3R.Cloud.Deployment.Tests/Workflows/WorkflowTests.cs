using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PanSt3R.Cloud.Deployment.Tests.Workflows;

public sealed partial class WorkflowTests
{
    public static TheoryData<string> Files => ["build-and-test.yml", "deploy.yml"];

    private static string Deploy => Repository.Read(".github", "workflows", "deploy.yml");

    private static string BuildAndTest => Repository.Read(".github", "workflows", "build-and-test.yml");

    [Fact]
    public void Folder_HasNoOtherWorkflow() => Assert.Equal(
        Files.Select(row => row.Data),
        Directory.EnumerateFiles(Repository.PathOf(".github", "workflows")).Select(file => Path.GetFileName(file)).Sorted());

    [Theory]
    [MemberData(nameof(Files))]
    public void Jobs_RunOnPinnedMachinesAndEnd(string file) => Assert.All(Jobs(file), job =>
    {
        Assert.Equal("ubuntu-24.04", job.Text("runs-on"));
        Assert.True(int.Parse(job.Text("timeout-minutes")) > 0);
    });

    [Theory]
    [MemberData(nameof(Files))]
    public void Actions_ArePinned(string file)
    {
        var actions = Steps(file).Select(step => (string?)step["uses"]).OfType<string>().ToList();

        Assert.NotEmpty(actions);
        Assert.All(actions, action => Assert.Matches(@"^[\w.-]+/[\w.-]+@v\d+(\.\d+)*$", action));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Workflows_UseNoSecrets(string file) =>
        Assert.DoesNotContain("secrets.", Repository.Read(".github", "workflows", file), StringComparison.Ordinal);

    [Fact]
    public void BuildAndTest_CallsWhatDevelopersCall()
    {
        Assert.Contains(Steps("build-and-test.yml"), step => (string?)step["run"] == "bash .ci/run");
        Assert.True(File.Exists(Repository.PathOf(".ci", "run")));
        Assert.Contains("-p:AzurePackages=true -p:Gpu=true", BuildAndTest, StringComparison.Ordinal);
    }

    [Fact]
    public void BuildAndTest_BuildsEveryImage()
    {
        var job = Yaml.Read(".github", "workflows", "build-and-test.yml").Part("jobs", "images");
        var images = job.Items("strategy", "matrix", "image").Select(image => (string)image!);

        var files = Directory.EnumerateFiles(Repository.PathOf("infra", "docker"), "*.Dockerfile");
        Assert.Equal(files.Select(file => Path.GetFileNameWithoutExtension(file)).Sorted(), images.Sorted());
    }

    [Fact]
    public void Deploy_SignsInWithoutASecret()
    {
        var workflow = Yaml.Read(".github", "workflows", "deploy.yml");

        Assert.Equal("write", workflow.Part("permissions").Text("id-token"));
        Assert.Equal("read", workflow.Part("permissions").Text("contents"));
        Assert.All(Jobs("deploy.yml"), job => Assert.Equal("${{ inputs.stage }}", job.Text("environment")));
    }

    [Fact]
    public void Deploy_ShowsWhatWouldChangeFirst()
    {
        var jobs = Yaml.Read(".github", "workflows", "deploy.yml")["jobs"]!;

        Assert.Contains(
            jobs.Items("preview", "steps"),
            step => ((string?)step["run"])?.Contains("what-if", StringComparison.Ordinal) is true);
        Assert.Equal("preview", jobs.Part("deploy").Text("needs"));
    }

    [Fact]
    public void Deploy_SetsWhatTheParametersRead()
    {
        var read = Variable().Matches(Repository.Read("bicep", "prod.bicepparam"))
            .Select(variable => variable.Groups["name"].Value).Distinct();

        Assert.NotEmpty(read);
        Assert.All(read, name => Assert.Contains($"{name}:", Deploy, StringComparison.Ordinal));
        Assert.Equal(
            Variable().Matches(Repository.Read("bicep", "dev.bicepparam")).Select(variable => variable.Value),
            Variable().Matches(Repository.Read("bicep", "prod.bicepparam")).Select(variable => variable.Value));
    }

    [Fact]
    public void Deploy_StagesHaveParameters()
    {
        var workflow = Yaml.Read(".github", "workflows", "deploy.yml");
        var options = workflow.Items("on", "workflow_dispatch", "inputs", "stage", "options");

        Assert.All(options, stage => Assert.True(File.Exists(Repository.PathOf("bicep", $"{(string)stage!}.bicepparam"))));
    }

    [Fact]
    public void Deploy_UsesTheTestedBicep()
    {
        string version = BicepVersion().Match(Repository.Read("Directory.Packages.props")).Groups["version"].Value;

        Assert.Contains($"az bicep install --version v{version}\n", Deploy, StringComparison.Ordinal);
    }

    [Fact]
    public void Deploy_TakesItsValuesFromOutputs()
    {
        var names = JqOutput().Match(Deploy).Groups["names"].Value.Split(' ');

        Assert.NotEmpty(names);
        string main = Repository.Read("bicep", "main.bicep");
        Assert.All(names, name => Assert.Contains($"output {name} string", main, StringComparison.Ordinal));
        Assert.Matches("dotnet publish functions/PanSt3R.Cloud.Functions .*-p:AzurePackages=true", Deploy);
        Assert.Contains("file: infra/docker/worker.Dockerfile", Deploy, StringComparison.Ordinal);
    }

    private static IEnumerable<JsonNode> Jobs(string file) =>
        Yaml.Read(".github", "workflows", file)["jobs"]!.AsObject().Select(job => job.Value!);

    private static IEnumerable<JsonNode> Steps(string file) => Jobs(file).SelectMany(job => job.Items("steps"));

    [GeneratedRegex(@"readEnvironmentVariable\('(?<name>\w+)'")]
    private static partial Regex Variable();

    [GeneratedRegex(@"Azure\.Bicep\.CommandLine\.linux-x64"" Version=""(?<version>[\d.]+)""")]
    private static partial Regex BicepVersion();

    [GeneratedRegex(@"for name in (?<names>[\w ]+); do\s+echo ""\$name=\$\(jq")]
    private static partial Regex JqOutput();
}
