using PanSt3R.Files;

namespace PanSt3R.Network.Checkpoints.Pickle;

/// <summary>The values and marks of a running pickle, bounded in number.</summary>
/// <param name="reader">The pickle, for messages.</param>
internal sealed class PickleStack(PickleReader reader)
{
    /// <summary>More open runs of values than any checkpoint nests.</summary>
    internal const int MaximumMarks = 1_000;

    /// <summary>More waiting values than any checkpoint has.</summary>
    internal const int MaximumValues = 200_000;

    private readonly List<object?> _values = [];
    private readonly Stack<int> _marks = new();

    /// <summary>The value that was pushed last.</summary>
    /// <exception cref="InvalidContentException">There is none above the last mark.</exception>
    public object? Peek() => _values.Count > Floor ? _values[^1] : throw reader.Damaged("it uses a value that is not there");

    private int Floor => _marks.TryPeek(out int mark) ? mark : 0;

    /// <summary>Adds a value.</summary>
    /// <exception cref="InvalidContentException">There are too many.</exception>
    public void Push(object? value)
    {
        if (_values.Count == MaximumValues)
        {
            throw reader.Refused($"piles up more than {MaximumValues} values, which no checkpoint needs");
        }

        _values.Add(value);
    }

    /// <summary>Removes the value that was pushed last.</summary>
    public object? Pop()
    {
        object? value = Peek();
        _values.RemoveAt(_values.Count - 1);
        return value;
    }

    /// <summary>Removes the last values, oldest first.</summary>
    public object?[] Pop(int count)
    {
        object?[] values = new object?[count];
        for (int i = count - 1; i >= 0; i--)
        {
            values[i] = Pop();
        }

        return values;
    }

    /// <summary>Starts a run of values.</summary>
    /// <exception cref="InvalidContentException">Too many runs are open.</exception>
    public void Mark()
    {
        if (_marks.Count == MaximumMarks)
        {
            throw reader.Refused($"nests more than {MaximumMarks} values, which no checkpoint needs");
        }

        _marks.Push(_values.Count);
    }

    /// <summary>Removes the last run of values, oldest first.</summary>
    /// <exception cref="InvalidContentException">No run was started.</exception>
    public object?[] PopRun()
    {
        if (!_marks.TryPop(out int start))
        {
            throw reader.Damaged("it ends a run of values that was never started");
        }

        object?[] run = new object?[_values.Count - start];
        _values.CopyTo(start, run, 0, run.Length);
        _values.RemoveRange(start, run.Length);
        return run;
    }
}
