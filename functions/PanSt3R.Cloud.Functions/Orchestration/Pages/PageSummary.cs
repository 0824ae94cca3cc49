using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

namespace PanSt3R.Cloud.Functions.Orchestration.Pages;

/// <summary>Counts of settled scenes: what a page returns to its dataset, and its custom status while it runs.</summary>
/// <param name="Succeeded">Scenes whose result is visible.</param>
/// <param name="Failed">Scenes that failed, by class.</param>
/// <param name="Seconds">Worker time of all attempts.</param>
public sealed record PageSummary(int Succeeded, IReadOnlyDictionary<FailureClass, int> Failed, double Seconds)
{
    /// <summary>Nothing yet.</summary>
    public static PageSummary Empty { get; } = new(0, new Dictionary<FailureClass, int>(), 0);

    /// <summary>Sums up scenes.</summary>
    /// <param name="scenes">Failure class, null for success, and worker time of each.</param>
    public static PageSummary Of(IEnumerable<(FailureClass? Failure, double Seconds)> scenes)
    {
        var failed = new SortedDictionary<FailureClass, int>();
        (int succeeded, double total) = (0, 0);
        foreach (var (failure, seconds) in scenes)
        {
            total += seconds;
            if (failure is { } known)
            {
                failed[known] = failed.GetValueOrDefault(known) + 1;
            }
            else
            {
                succeeded++;
            }
        }

        return new PageSummary(succeeded, failed, total);
    }

    /// <summary>Adds counts.</summary>
    public PageSummary Plus(PageSummary other)
    {
        var failed = new SortedDictionary<FailureClass, int>(Failed.ToDictionary());
        foreach (var (failure, count) in other.Failed)
        {
            failed[failure] = failed.GetValueOrDefault(failure) + count;
        }

        return new PageSummary(Succeeded + other.Succeeded, failed, Seconds + other.Seconds);
    }
}
