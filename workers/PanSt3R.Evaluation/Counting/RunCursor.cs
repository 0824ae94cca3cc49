namespace PanSt3R.Evaluation.Counting;

/// <summary>Walks along ids from run to run of equal ones; each id is read once, many at a time.</summary>
/// <param name="ids">Ids of a map, row by row.</param>
internal ref struct RunCursor(ReadOnlySpan<uint> ids)
{
    private readonly ReadOnlySpan<uint> _ids = ids;

    /// <summary>Id of the current run.</summary>
    public uint Id { get; private set; }

    /// <summary>Index after the last pixel of the current run.</summary>
    public int End { get; private set; }

    /// <summary>Moves to the run at an index, which is inside the current run or at its end.</summary>
    public void MoveTo(int index)
    {
        if (index < End)
        {
            return;
        }

        Id = _ids[index];
        int length = _ids[index..].IndexOfAnyExcept(Id);
        End = length < 0 ? _ids.Length : index + length;
    }
}
