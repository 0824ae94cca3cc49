using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PanSt3R.Cloud.Deployment.Tests.Bicep;
using PanSt3R.Cloud.Deployment.Tests.Docker;
using PanSt3R.Cloud.Deployment.Tests.Settings;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Worker.Hosting;

namespace PanSt3R.Cloud.Deployment.Tests.Worker;

public sealed class WorkerTests(InstallationFixture installations)
{
    private const long ReplicaDisk = 8L << 30;

    [Theory]
    [MemberData(nameof(Stage.All), MemberType = typeof(Stage))]
    public async Task Settings_AreAccepted(string stage)
    {
        var settings = (await installations.GetAsync(stage)).OfWorker();
        settings.Read<WorkerOptions>(WorkerOptions.Section);
        using var services = Services(settings);

        Assert.Equal(8080, services.GetRequiredService<IOptions<WorkerOptions>>().Value.HealthPort);
    }

    [Theory]
    [MemberData(nameof(Stage.All), MemberType = typeof(Stage))]
    public async Task GracePeriod_CoversShutdown(string stage)
    {
        var installation = await installations.GetAsync(stage);
        using var services = Services(installation.OfWorker());

        var shutdown = services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout;

        Assert.InRange(Grace(installation), shutdown, TimeSpan.FromSeconds(600));
    }

    [Fact]
    public void GracePeriod_OfCompose_CoversShutdown()
    {
        var compose = Compose.Read();
        using var services = Services(compose.SettingsOf("worker"));

        Assert.Equal("10m", compose.Service("worker")["stop_grace_period"]!.ToString());
        var shutdown = services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout;
        Assert.InRange(shutdown, TimeSpan.Zero, TimeSpan.FromMinutes(10));
    }

    [Theory]
    [MemberData(nameof(Stage.All), MemberType = typeof(Stage))]
    public async Task Disk_HoldsModelsAndTwoScenes(string stage)
    {
        using var services = Services((await installations.GetAsync(stage)).OfWorker());
        var options = services.GetRequiredService<IOptions<WorkerOptions>>().Value;

        Assert.InRange((options.KeptModels * options.MaxModelBytes) + (4 * options.MaxSceneBytes), 0, ReplicaDisk);
    }

    [Theory]
    [MemberData(nameof(Stage.All), MemberType = typeof(Stage))]
    public async Task Volumes_AreTheFoldersOfTheImage(string stage)
    {
        var installation = await installations.GetAsync(stage);
        var options = installation.OfWorker().Read<WorkerOptions>(WorkerOptions.Section);

        var mounts = installation.Worker().Items("volumeMounts")
            .ToDictionary(mount => mount.Text("volumeName"), mount => mount.Text("mountPath"));

        Assert.Equal(options.Scratch, mounts["scratch"]);
        Assert.Equal(options.Models, mounts["models"]);
        Assert.All(Template(installation).Items("volumes"), volume => Assert.Equal("EmptyDir", volume.Text("storageType")));
    }

    [Theory]
    [MemberData(nameof(Stage.All), MemberType = typeof(Stage))]
    public async Task Scale_FollowsTheJobsFromZero(string stage)
    {
        var installation = await installations.GetAsync(stage);
        var scale = Template(installation)["scale"]!;
        var rule = Assert.Single(scale.Items("rules"))!["custom"]!;

        Assert.Equal(0, (int)scale["minReplicas"]!);
        Assert.InRange((int)scale["maxReplicas"]!, 1, 1000);
        Assert.Equal("azure-servicebus", rule.Text("type"));
        Assert.Equal(QueueNames.SceneJobs, rule.Part("metadata").Text("queueName"));
        Assert.Equal(
            installation.Single("Microsoft.ServiceBus/namespaces").Text("name"), rule.Part("metadata").Text("namespace"));
        Assert.Equal("1", rule.Part("metadata").Text("messageCount"));
    }

    [Theory]
    [MemberData(nameof(Stage.All), MemberType = typeof(Stage))]
    public async Task Container_CannotActAsThePlatform(string stage)
    {
        var installation = await installations.GetAsync(stage);
        var configuration = installation.Single("Microsoft.App/containerApps").Part("properties", "configuration");
        var lifecycles = configuration.Items("identitySettings")
            .ToDictionary(entry => entry.Text("identity"), entry => entry.Text("lifecycle"));
        string scaler = Assert.Single(Template(installation).Items("scale", "rules")).Part("custom").Text("identity");
        string puller = Assert.Single(configuration.Items("registries")).Text("identity");

        Assert.Equal("None", lifecycles[scaler]);
        Assert.Equal("None", lifecycles[puller]);
        Assert.Single(lifecycles.Values, "Main");
        Assert.Null(configuration["ingress"]);
    }

    [Theory]
    [MemberData(nameof(Stage.All), MemberType = typeof(Stage))]
    public async Task Profile_HasAGpu(string stage)
    {
        var installation = await installations.GetAsync(stage);
        string profile = installation.Single("Microsoft.App/containerApps").Part("properties").Text("workloadProfileName");

        var type = installation.Single("Microsoft.App/managedEnvironments").Items("properties", "workloadProfiles")
            .Single(entry => entry.Text("name") == profile)!["workloadProfileType"];

        Assert.Contains((string?)type, (string[])["Consumption-GPU-NC8as-T4", "Consumption-GPU-NC24-A100"]);
        Assert.Equal(Stage.Image, (string?)installation.Worker()["image"]);
    }

    private static ServiceProvider Services(ProcessSettings settings)
    {
        var builder = settings.Host();
        builder.AddPanSt3RWorker();
        return builder.Services.BuildServiceProvider();
    }

    private static JsonNode Template(Installation installation) =>
        installation.Single("Microsoft.App/containerApps").Part("properties", "template");

    private static TimeSpan Grace(Installation installation) =>
        TimeSpan.FromSeconds((int)Template(installation)["terminationGracePeriodSeconds"]!);
}
