using Microsoft.Extensions.Hosting;
using PanSt3R.Cloud.Infrastructure.Hosting;
using PanSt3R.Cloud.Worker.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.AddCloudInfrastructure();
builder.AddPanSt3RWorker();
using var host = builder.Build();
await host.RunAsync();
