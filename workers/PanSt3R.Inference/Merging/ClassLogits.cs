using PanSt3R.Files;
using PanSt3R.Network.Definition;

namespace PanSt3R.Inference.Merging;

/// <summary>Class logits of a scene: one table for all views.</summary>
public sealed class ClassLogits
{
    private readonly ReadOnlyMemory<float> _values;

    /// <summary>Wraps a table; it is not copied and not changed.</summary>
    /// <param name="queries">Number of queries.</param>
    /// <param name="columns">Classes, plus the trailing "no object" column with <see cref="LabelMode.Softmax"/>.</param>
    /// <param name="values"><c>[queries, columns]</c>, row-major; finite or infinite but always numbers.</param>
    /// <exception cref="InvalidContentException">The table has another size, no column, or values that are not numbers.</exception>
    public ClassLogits(int queries, int columns, ReadOnlyMemory<float> values)
    {
        if (columns < 1 || values.Length != (long)queries * columns)
        {
            throw new InvalidContentException(
                $"The class logits hold {values.Length} values, which do not make {queries} queries of {columns} classes.");
        }

        int wrong = values.Span.IndexOf(float.NaN);
        if (wrong >= 0)
        {
            throw new InvalidContentException(
                $"The class logits of query {wrong / columns} are not numbers. Run the prediction again.");
        }

        (Queries, Columns, _values) = (queries, columns, values);
    }

    /// <summary>Number of queries.</summary>
    public int Queries { get; }

    /// <summary>Logits of each query.</summary>
    public int Columns { get; }

    /// <summary>All logits, <c>[Queries, Columns]</c>.</summary>
    public ReadOnlyMemory<float> Values => _values;

    /// <summary>The logits of one query.</summary>
    public ReadOnlyMemory<float> Of(int query) => _values.Slice(query * Columns, Columns);
}
