using System.Collections.Concurrent;

namespace PanSt3R.Cloud.LocalHost.Tests.Functions;

/// <summary>Calls of test functions, and how they shall end.</summary>
internal sealed class Calls
{
    public ConcurrentQueue<string> Made { get; } = new();

    public Func<string, Task> Behavior { get; set; } = _ => Task.CompletedTask;

    public async Task MakeAsync(string call)
    {
        Made.Enqueue(call);
        await Behavior(call);
    }
}
