using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PanSt3R.Cloud.LocalHost.Functions;

namespace PanSt3R.Cloud.LocalHost.Http;

/// <summary>
/// Serves functions with HTTP triggers under the routes they have in Azure. Keys are not asked for: only this machine can call.
/// </summary>
internal static class HttpFunctions
{
    /// <summary>What all routes begin with, as <c>host.json</c> says.</summary>
    public const string RoutePrefix = "/api";

    /// <summary>Maps the functions.</summary>
    public static void MapFunctions(this IEndpointRouteBuilder endpoints, FunctionCatalog catalog)
    {
        var invoker = endpoints.ServiceProvider.GetRequiredService<FunctionInvoker>();
        var logger = endpoints.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(HttpFunctions));
        foreach (var (function, trigger) in catalog.With<HttpTriggerAttribute>())
        {
            string route = $"{RoutePrefix}/{trigger.Route ?? function.Name}";
            RequestDelegate handler = context => HandleAsync(function, invoker, logger, context);
            if (trigger.Methods is { Length: > 0 } methods)
            {
                endpoints.MapMethods(route, methods.Select(method => method.ToUpperInvariant()), handler);
            }
            else
            {
                endpoints.Map(route, handler);
            }

            logger.Served(function.Name, route);
        }
    }

    private static async Task HandleAsync(
        FunctionDescriptor function, FunctionInvoker invoker, ILogger logger, HttpContext context)
    {
        var values = context.Request.RouteValues
            .Where(value => value.Value is not null)
            .ToDictionary(value => value.Key, value => $"{value.Value}", StringComparer.OrdinalIgnoreCase);
        IResult result;
        try
        {
            object? returned = await invoker.InvokeAsync(function, context.Request, values, context.RequestAborted);
            result = returned as IResult ?? Results.Empty;
        }
        catch (Exception error) when (!context.RequestAborted.IsCancellationRequested)
        {
            logger.RequestFailed(function.Name, error);
            result = Results.Problem(statusCode: StatusCodes.Status500InternalServerError);
        }

        await result.ExecuteAsync(context);
    }
}
