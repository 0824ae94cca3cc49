using Microsoft.Extensions.Logging;
using PanSt3R.Cloud.StandIns;

namespace Microsoft.Azure.Functions.Worker;

public static class FunctionContextLoggerExtensions
{
    public static ILogger<T> GetLogger<T>(this FunctionContext context) => throw StandIn.NotServed();

    public static ILogger GetLogger(this FunctionContext context, string categoryName) => throw StandIn.NotServed();
}
