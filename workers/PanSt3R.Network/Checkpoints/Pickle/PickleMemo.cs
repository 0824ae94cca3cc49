using System.Globalization;
using PanSt3R.Files;

namespace PanSt3R.Network.Checkpoints.Pickle;

/// <summary>The operations that store values by number and fetch them again.</summary>
/// <param name="reader">The pickle.</param>
/// <param name="stack">Its stack.</param>
internal sealed class PickleMemo(PickleReader reader, PickleStack stack)
{
    private readonly Dictionary<ulong, object?> _values = [];

    /// <summary>Carries out an operation, if it concerns the memo.</summary>
    /// <exception cref="InvalidContentException">A number was never stored, or cannot be read.</exception>
    public bool TryExecute(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.Memoize:
                Store((ulong)_values.Count);
                return true;
            case PickleOpcode.BinPut:
                Store(reader.Unsigned(1));
                return true;
            case PickleOpcode.LongBinPut:
                Store(reader.Unsigned(4));
                return true;
            case PickleOpcode.Put:
                Store(IndexLine());
                return true;
            case PickleOpcode.BinGet:
                Fetch(reader.Unsigned(1));
                return true;
            case PickleOpcode.LongBinGet:
                Fetch(reader.Unsigned(4));
                return true;
            case PickleOpcode.Get:
                Fetch(IndexLine());
                return true;
            default:
                return false;
        }
    }

    private void Store(ulong index) => _values[index] = stack.Peek();

    private void Fetch(ulong index) =>
        stack.Push(_values.TryGetValue(index, out object? value)
            ? value
            : throw reader.Damaged($"it fetches value {index}, which it never stored"));

    private ulong IndexLine() =>
        ulong.TryParse(reader.Line(), NumberStyles.None, CultureInfo.InvariantCulture, out ulong index)
            ? index
            : throw reader.Damaged("it holds a line that is no memo index");
}
