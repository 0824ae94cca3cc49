using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using PanSt3R.Cloud.StandIns;

namespace Microsoft.Extensions.Hosting;

public static class MiddlewareWorkerApplicationBuilderExtensions
{
    public static IFunctionsWorkerApplicationBuilder UseDefaultWorkerMiddleware(
        this IFunctionsWorkerApplicationBuilder builder) => throw StandIn.NotServed();

    public static IFunctionsWorkerApplicationBuilder UseFunctionExecutionMiddleware(
        this IFunctionsWorkerApplicationBuilder builder) => throw StandIn.NotServed();

    public static IFunctionsWorkerApplicationBuilder UseOutputBindingsMiddleware(
        this IFunctionsWorkerApplicationBuilder builder) => throw StandIn.NotServed();

    public static IFunctionsWorkerApplicationBuilder UseMiddleware<T>(
        this IFunctionsWorkerApplicationBuilder builder)
        where T : class, IFunctionsWorkerMiddleware => throw StandIn.NotServed();

    public static IFunctionsWorkerApplicationBuilder UseMiddleware(
        this IFunctionsWorkerApplicationBuilder builder,
        Func<FunctionContext, Func<Task>, Task> middleware) => throw StandIn.NotServed();

    public static IFunctionsWorkerApplicationBuilder UseWhen<T>(
        this IFunctionsWorkerApplicationBuilder builder, Func<FunctionContext, bool> predicate)
        where T : class, IFunctionsWorkerMiddleware => throw StandIn.NotServed();

    public static IFunctionsWorkerApplicationBuilder UseWhen(
        this IFunctionsWorkerApplicationBuilder builder,
        Func<FunctionContext, bool> predicate,
        Func<FunctionContext, Func<Task>, Task> middleware) => throw StandIn.NotServed();
}
