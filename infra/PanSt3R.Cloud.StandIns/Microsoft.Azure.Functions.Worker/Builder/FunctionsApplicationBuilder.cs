using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PanSt3R.Cloud.StandIns;

namespace Microsoft.Azure.Functions.Worker.Builder;

public class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    internal FunctionsApplicationBuilder() { }

    public IDictionary<object, object> Properties => throw StandIn.NotServed();

    public ConfigurationManager Configuration => throw StandIn.NotServed();

    IConfigurationManager IHostApplicationBuilder.Configuration => Configuration;

    public IHostEnvironment Environment => throw StandIn.NotServed();

    public ILoggingBuilder Logging => throw StandIn.NotServed();

    public IMetricsBuilder Metrics => throw StandIn.NotServed();

    public IServiceCollection Services => throw StandIn.NotServed();

    public IHost Build() => throw StandIn.NotServed();

    public void ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull => throw StandIn.NotServed();

    public IFunctionsWorkerApplicationBuilder Use(
        Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware) => throw StandIn.NotServed();
}
