using Microsoft.Azure.Functions.Worker;
using PanSt3R.Cloud.LocalHost.Functions;

namespace PanSt3R.Cloud.LocalHost.Tests.Functions;

public sealed class FunctionCatalogTests
{
    [Fact]
    public void Of_Types_FindsFunctionsWithTheirTriggers()
    {
        var catalog = FunctionCatalog.Of(typeof(HttpTestFunctions), typeof(DurableTestFunctions));

        Assert.Equal(["Double", "Doubling", "Start", "Status"], catalog.All.Select(function => function.Name));
        Assert.Equal(
            ["runs/{run}", "runs/{run}/pages/{page:int}"], catalog.With<HttpTriggerAttribute>().Select(pair => pair.Trigger.Route));
    }

    [Fact]
    public void Of_FunctionsThatCannotBeHosted_TellsAllOfThem()
    {
        var error = Assert.Throws<InvalidOperationException>(() => FunctionCatalog.Of(typeof(Wrong)));

        Assert.Contains("'Two' has 2 triggers", error.Message);
        Assert.Contains("'None' has 0 triggers", error.Message);
        Assert.Contains("'Output' has an output binding", error.Message);
        Assert.Contains("2 functions of the name 'same'", error.Message, StringComparison.OrdinalIgnoreCase);
    }

    internal static class Wrong
    {
        [Function("Two")]
        public static void Two([QueueTrigger("a")] string first, [QueueTrigger("b")] string second) => _ = first + second;

        [Function("None")]
        public static void None(string text) => _ = text;

        [Function("Output")]
        [QueueOutput("a")]
        public static string Output([QueueTrigger("b")] string text) => text;

        [Function("Same")]
        public static void First([QueueTrigger("a")] string text) => _ = text;

        [Function("same")]
        public static void Second([QueueTrigger("a")] string text) => _ = text;
    }
}
