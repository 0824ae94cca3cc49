namespace PanSt3R.Cloud.Deployment.Tests.Bicep;

/// <summary>Installations, predicted once for all tests.</summary>
public sealed class InstallationFixture
{
    private readonly Lazy<Task<Installation>> _dev = new(() => Installation.PredictAsync("dev", Stage.Whole, CancellationToken.None));
    private readonly Lazy<Task<Installation>> _prod = new(() => Installation.PredictAsync("prod", Stage.Whole, CancellationToken.None));

    /// <summary>The installation of a stage with everything in it.</summary>
    public Task<Installation> GetAsync(string stage)
    {
        BicepCli.Require();
        return stage == "prod" ? _prod.Value : _dev.Value;
    }
}
