using Microsoft.AspNetCore.Http;
using PanSt3R.Cloud.StandIns;

namespace Microsoft.Azure.Functions.Worker;

public static class FunctionContextExtensions
{
    public static HttpContext? GetHttpContext(this FunctionContext context) => throw StandIn.NotServed();
}
