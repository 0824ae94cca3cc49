using PanSt3R.Cloud.Deployment.Tests.Bicep;

[assembly: AssemblyFixture(typeof(InstallationFixture))]
