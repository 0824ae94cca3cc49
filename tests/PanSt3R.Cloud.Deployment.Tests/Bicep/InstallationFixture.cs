namespace PanSt3R.Cloud.Deployment.Tests.Bicep;

/// <summary>Installations, predicted once for all tests.</summary>
public sealed class InstallationFixture
{
    private readonly Lazy<Task<Installation>> _dev = Predict("dev");
    private readonly Lazy<Task<Installation>> _prod = Predict("prod");

    /// <summary>The installation of a stage with everything in it.</summary>
    public Task<Installation> GetAsync(string stage)
    {
        BicepCli.Require();
        return stage == "prod" ? _prod.Value : _dev.Value;
    }

    private static Lazy<Task<Installation>> Predict(string stage) =>
        new(() => Installation.PredictAsync(stage, Stage.Whole, CancellationToken.None));
}
