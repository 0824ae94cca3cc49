using PanSt3R.Cloud.Functions.Orchestration.Pages;

namespace PanSt3R.Cloud.Functions.Orchestration.Datasets;

/// <summary>The sliding window over the pages of a round: which run, which have ended, what they have used.</summary>
internal sealed class OpenPages(int pages, int limit)
{
    private readonly List<(int Page, Task<PageSummary> Task)> _open = [];
    private readonly SortedDictionary<int, double> _spent = [];

    /// <summary>The next page that was not started.</summary>
    public int Next { get; private set; }

    /// <summary>Whether any page runs.</summary>
    public bool IsAnyOpen => _open.Count > 0;

    /// <summary>Whether another page may start.</summary>
    public bool MayOpen => Next < pages && _open.Count < limit;

    /// <summary>Pages that run.</summary>
    public IReadOnlyList<int> Numbers => [.. _open.Select(one => one.Page)];

    /// <summary>What the pages that have ended came to.</summary>
    public PageSummary Closed { get; private set; } = PageSummary.Empty;

    /// <summary>Worker time of all pages, as far as it is known.</summary>
    public double Spent => Closed.Seconds + _spent.Values.Sum();

    /// <summary>Starts the next page.</summary>
    /// <param name="start">Starts a page by its number.</param>
    public void Open(Func<int, Task<PageSummary>> start)
    {
        _open.Add((Next, start(Next)));
        Next++;
    }

    /// <summary>Tasks of all pages that run.</summary>
    public IEnumerable<Task> Tasks => _open.Select(one => one.Task);

    /// <summary>Takes out the pages that have ended.</summary>
    public IReadOnlyList<(int Page, Task<PageSummary> Task)> TakeEnded()
    {
        (int Page, Task<PageSummary> Task)[] ended = [.. _open.Where(one => one.Task.IsCompleted)];
        _open.RemoveAll(one => one.Task.IsCompleted);
        return ended;
    }

    /// <summary>A page has told what it has used so far.</summary>
    public void Tell(PageSpent spent)
    {
        if (_open.Exists(one => one.Page == spent.Page))
        {
            _spent[spent.Page] = Math.Max(spent.Seconds, _spent.GetValueOrDefault(spent.Page));
        }
    }

    /// <summary>A page, or pages that were never started, have ended.</summary>
    public void Close(int page, PageSummary summary)
    {
        _spent.Remove(page);
        Closed = Closed.Plus(summary);
    }

    /// <summary>All pages that were not started are dealt with.</summary>
    public void SkipRest(PageSummary summary)
    {
        Next = pages;
        Closed = Closed.Plus(summary);
    }
}
