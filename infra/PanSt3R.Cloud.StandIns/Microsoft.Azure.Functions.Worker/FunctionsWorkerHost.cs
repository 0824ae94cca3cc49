using Microsoft.Extensions.DependencyInjection;
using PanSt3R.Cloud.StandIns;

namespace Microsoft.Azure.Functions.Worker;

public static class FunctionsWorkerHost
{
    public static void RunDefault(Action<IServiceCollection>? configureServices = null) => throw StandIn.NotServed();

    public static Task RunDefaultAsync(Action<IServiceCollection>? configureService = null) =>
        throw StandIn.NotServed();
}
