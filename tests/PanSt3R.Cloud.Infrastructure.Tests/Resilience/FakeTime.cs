using Microsoft.Extensions.Time.Testing;

namespace PanSt3R.Cloud.Infrastructure.Tests.Resilience;

/// <summary>Time that passes while something waits for it.</summary>
internal static class FakeTime
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);

    /// <summary>Lets time pass in small steps until the work is done.</summary>
    public static async Task PassAsync(FakeTimeProvider time, Task work)
    {
        while (!work.IsCompleted)
        {
            time.Advance(Step);
            await Task.Delay(1);
        }

        await work;
    }
}
