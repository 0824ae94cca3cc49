using System.Runtime.Intrinsics;

namespace PanSt3R.Inference.Merging.Selection.Search;

/// <summary>
/// Packs masks into groups of mutual conflict, of which one mask at most is worth selecting, and keeps an upper bound of
/// the objective over all selections of the packed masks.
/// </summary>
/// <remarks>
/// Groups are weighed one after the other, those of small masks first. What a mask would take from the best values of
/// the groups before is set off against its gain: a move between the values of two groups that changes the objective of
/// no selection, as in <see cref="DualAscent"/>, but one step per pair only. Slots of members come in chunks of eight, so
/// that one chunk is one vector. Packing n masks takes O(n^2) steps.
/// </remarks>
internal sealed class MaskPacking
{
    private const int Width = 8;
    private const int NoChunk = -1;

    private readonly int[] _positions;
    private readonly int[] _members;
    private readonly double[] _gains;
    private readonly double[] _values;
    private readonly double[] _raised;
    private readonly int[] _nextChunk;
    private readonly int[] _firstChunk;
    private readonly int[] _sizes;
    private readonly double[] _best;
    private readonly double[] _none;
    private readonly double[] _raisedNone;
    private readonly QuboProblem _problem;
    private SearchLevel _level = null!;
    private int _chunks;
    private int _groups;
    private double _bound;

    /// <summary>Makes room for a number of masks.</summary>
    public MaskPacking(QuboProblem problem, int masks)
    {
        _problem = problem;
        Capacity = masks;
        _positions = new int[masks * Width];
        _members = new int[masks * Width];
        _gains = new double[masks * Width];
        _values = new double[masks * Width];
        _raised = new double[masks * Width];
        _nextChunk = new int[masks];
        _firstChunk = new int[masks];
        _sizes = new int[masks];
        _best = new double[masks];
        _none = new double[masks];
        _raisedNone = new double[masks];
    }

    /// <summary>Most masks that it can hold.</summary>
    public int Capacity { get; }

    /// <summary>Packs the masks of a level, sorted by rising gain, and tells it which would lift the bound above a limit.</summary>
    public void Pack(SearchLevel level, double limit)
    {
        (_level, _chunks, _groups, _bound) = (level, 0, 0, 0);
        for (int position = level.Count - 1; position >= 0; position--)
        {
            Join(FindGroup(position), position);
        }

        for (int group = _groups - 1; group >= 0; group--)
        {
            Weigh(group, limit - _bound);
        }
    }

    /// <summary>The first group with which a mask conflicts entirely.</summary>
    private int FindGroup(int position)
    {
        double gain = _level.Gains[position];
        var penalties = _problem.PenaltiesOf(_level.Masks[position]);
        for (int group = 0; group < _groups; group++)
        {
            if (ConflictsWithAll(group, gain, penalties))
            {
                return group;
            }
        }

        (_firstChunk[_groups], _sizes[_groups]) = (NoChunk, 0);
        return _groups++;
    }

    private bool ConflictsWithAll(int group, double gain, ReadOnlySpan<double> penalties)
    {
        for (int slot = FirstSlot(group); slot >= 0; slot = NextSlot(slot))
        {
            if (penalties[_members[slot]] < gain && _gains[slot] > 0)
            {
                return false;
            }
        }

        return true;
    }

    private void Join(int group, int position)
    {
        int lane = _sizes[group]++ % Width;
        if (lane == 0)
        {
            OpenChunk(group);
        }

        int slot = (_firstChunk[group] * Width) + lane;
        (_positions[slot], _members[slot], _gains[slot]) = (position, _level.Masks[position], _level.Gains[position]);
    }

    /// <summary>Puts an empty chunk before the others of a group; empty slots conflict with everything.</summary>
    private void OpenChunk(int group)
    {
        _members.AsSpan(_chunks * Width, Width).Clear();
        _gains.AsSpan(_chunks * Width, Width).Fill(double.NegativeInfinity);
        _nextChunk[_chunks] = _firstChunk[group];
        _firstChunk[group] = _chunks++;
    }

    /// <summary>Adds the best value of a group to the bound; members that are worth more than a limit are left out.</summary>
    private void Weigh(int group, double limit)
    {
        double best = 0;
        for (int slot = FirstSlot(group); slot >= 0; slot = NextSlot(slot))
        {
            best = _gains[slot] > 0 ? Math.Max(best, Admit(group, slot, limit)) : best;
        }

        for (int slot = FirstSlot(group); slot >= 0; slot = NextSlot(slot))
        {
            SetOff(group, slot, _gains[slot] - best);
            _raised[slot] = _values[slot] = Math.Min(_gains[slot], best);
        }

        Raise(group);
        (_best[group], _none[group], _raisedNone[group]) = (best, 0, 0);
        _bound += best;
    }

    /// <summary>What is left of the gain of a mask after all groups before, or 0 if that is above the limit and it is left out.</summary>
    private double Admit(int group, int slot, double limit)
    {
        double gain = _gains[slot];
        double value = gain;
        var penalties = _problem.PenaltiesOf(_members[slot]);
        for (int other = group + 1; other < _groups && value > 0; other++)
        {
            value -= _best[other] - Left(other, gain, penalties);
        }

        if (value <= limit)
        {
            return value;
        }

        _level.LeaveOut(_positions[slot]);
        _gains[slot] = double.NegativeInfinity;
        return 0;
    }

    /// <summary>The best value of a group beside a selected mask.</summary>
    private double Left(int group, double gain, ReadOnlySpan<double> penalties)
    {
        var left = Vector512.Create(_none[group]);
        for (int chunk = _firstChunk[group]; chunk >= 0; chunk = _nextChunk[chunk])
        {
            left = Vector512.MaxNative(left, Load(_values, chunk) - Penalties(chunk, gain, penalties));
        }

        return Lanes.Largest(left);
    }

    /// <summary>Takes an amount from the gain of a mask and notes how far that raises the values of the groups before.</summary>
    private void SetOff(int group, int slot, double amount)
    {
        double gain = _gains[slot];
        var penalties = _problem.PenaltiesOf(_members[slot]);
        for (int other = group + 1; other < _groups && amount > 0; other++)
        {
            double part = Math.Min(_best[other] - Left(other, gain, penalties), amount);
            if (part <= 0)
            {
                continue;
            }

            amount -= part;
            _raisedNone[other] = Math.Max(_raisedNone[other], _none[other] + part);
            for (int chunk = _firstChunk[other]; chunk >= 0; chunk = _nextChunk[chunk])
            {
                var raised = Load(_values, chunk) + Vector512.Create(part) - Penalties(chunk, gain, penalties);
                Store(_raised, chunk, Vector512.MaxNative(Load(_raised, chunk), raised));
            }
        }
    }

    private void Raise(int group)
    {
        for (int other = group + 1; other < _groups; other++)
        {
            _none[other] = _raisedNone[other];
            for (int chunk = _firstChunk[other]; chunk >= 0; chunk = _nextChunk[chunk])
            {
                Store(_values, chunk, Load(_raised, chunk));
            }
        }
    }

    private int FirstSlot(int group) => _firstChunk[group] * Width;

    private int NextSlot(int slot) => (slot + 1) % Width != 0 ? slot + 1 : _nextChunk[slot / Width] * Width;

    /// <summary>Penalties of a mask with those of a chunk, infinite where they conflict.</summary>
    private Vector512<double> Penalties(int chunk, double gain, ReadOnlySpan<double> penalties)
    {
        var members = _members.AsSpan(chunk * Width, Width);
        var penalty = Vector512.Create(
            penalties[members[0]], penalties[members[1]], penalties[members[2]], penalties[members[3]],
            penalties[members[4]], penalties[members[5]], penalties[members[6]], penalties[members[7]]);
        var smaller = Vector512.MinNative(Vector512.Create(gain), Load(_gains, chunk));
        var conflicts = Vector512.GreaterThanOrEqual(penalty, smaller);
        return Vector512.ConditionalSelect(conflicts, Vector512.Create(double.PositiveInfinity), penalty);
    }

    private static Vector512<double> Load(double[] slots, int chunk) =>
        Vector512.LoadUnsafe(ref slots[0], (nuint)(chunk * Width));

    private static void Store(double[] slots, int chunk, Vector512<double> values) =>
        values.StoreUnsafe(ref slots[0], (nuint)(chunk * Width));
}
