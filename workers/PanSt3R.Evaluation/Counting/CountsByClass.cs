using System.Collections;

namespace PanSt3R.Evaluation.Counting;

/// <summary>
/// Counts by class id. Adding parts is associative and commutative, so that workers count parts and an aggregator adds
/// them up. Memory grows with the number of classes.
/// </summary>
public sealed class CountsByClass : IEnumerable<KeyValuePair<int, ClassCounts>>
{
    private readonly SortedDictionary<int, ClassCounts> _counts = [];

    /// <summary>Counts of a class; zero when it was never counted.</summary>
    /// <param name="classId">Id of the class.</param>
    public ClassCounts this[int classId] => _counts.GetValueOrDefault(classId);

    /// <summary>Adds counts of one class.</summary>
    /// <param name="classId">Id of the class.</param>
    /// <param name="counts">Its counts.</param>
    public void Add(int classId, ClassCounts counts) => _counts[classId] = this[classId] + counts;

    /// <summary>Adds the counts of another part.</summary>
    /// <param name="part">The part; not changed.</param>
    public void Add(CountsByClass part)
    {
        foreach (var (classId, counts) in part)
        {
            Add(classId, counts);
        }
    }

    /// <summary>Counts in the order of class ids.</summary>
    public IEnumerator<KeyValuePair<int, ClassCounts>> GetEnumerator() => _counts.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
