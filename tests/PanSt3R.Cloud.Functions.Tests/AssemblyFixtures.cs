using PanSt3R.Cloud.Testing.Storage;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]
