using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using PanSt3R.Cloud.Functions;
using PanSt3R.Cloud.Infrastructure.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.AddCloudInfrastructure();
builder.Services.AddPanSt3RFunctions();
await builder.Build().RunAsync();
