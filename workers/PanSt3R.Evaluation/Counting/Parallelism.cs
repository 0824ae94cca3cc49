using System.Runtime.ExceptionServices;

namespace PanSt3R.Evaluation.Counting;

/// <summary>Runs independent steps on several processors; the first error ends all and arrives as it was thrown.</summary>
internal static class Parallelism
{
    /// <summary>Runs steps 0 to <paramref name="count"/> - 1.</summary>
    public static void For(int count, int degree, Action<int> step, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, degree), CancellationToken = cancellationToken };
        try
        {
            Parallel.For(0, count, options, step);
        }
        catch (AggregateException errors)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ExceptionDispatchInfo.Throw(errors.InnerExceptions[0]);
        }
    }
}
