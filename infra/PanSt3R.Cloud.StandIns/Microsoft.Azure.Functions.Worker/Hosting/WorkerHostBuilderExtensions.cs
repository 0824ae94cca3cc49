using Microsoft.Azure.Functions.Worker;
using PanSt3R.Cloud.StandIns;

namespace Microsoft.Extensions.Hosting;

public static class WorkerHostBuilderExtensions
{
    public static IHostBuilder ConfigureFunctionsWorkerDefaults(this IHostBuilder builder) => throw StandIn.NotServed();

    public static IHostBuilder ConfigureFunctionsWorkerDefaults(
        this IHostBuilder builder, Action<IFunctionsWorkerApplicationBuilder> configure) => throw StandIn.NotServed();

    public static IHostBuilder ConfigureFunctionsWorkerDefaults(
        this IHostBuilder builder, Action<WorkerOptions> configureOptions) => throw StandIn.NotServed();

    public static IHostBuilder ConfigureFunctionsWorkerDefaults(
        this IHostBuilder builder,
        Action<IFunctionsWorkerApplicationBuilder> configure,
        Action<WorkerOptions>? configureOptions) => throw StandIn.NotServed();

    public static IHostBuilder ConfigureFunctionsWorkerDefaults(
        this IHostBuilder builder, Action<HostBuilderContext, IFunctionsWorkerApplicationBuilder> configure) =>
        throw StandIn.NotServed();

    public static IHostBuilder ConfigureFunctionsWorkerDefaults(
        this IHostBuilder builder,
        Action<HostBuilderContext, IFunctionsWorkerApplicationBuilder> configure,
        Action<WorkerOptions>? configureOptions) => throw StandIn.NotServed();
}
