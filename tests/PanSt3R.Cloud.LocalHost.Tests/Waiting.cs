namespace PanSt3R.Cloud.LocalHost.Tests;

/// <summary>Waits for what another thread does.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));

    public static async Task UntilAsync(Func<Task<bool>> condition, TimeSpan? patience = null)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        enough.CancelAfter(patience ?? Patience);
        while (!await condition())
        {
            await Task.Delay(10, enough.Token);
        }
    }
}
