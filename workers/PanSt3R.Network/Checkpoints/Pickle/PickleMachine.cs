using PanSt3R.Files;

namespace PanSt3R.Network.Checkpoints.Pickle;

/// <summary>
/// Evaluates a pickle without executing anything: a loop over operations on a bounded stack, in which only the
/// classes of an <see cref="IPickleGlobals"/> have a meaning.
/// </summary>
/// <remarks>
/// Values are None (null), <see cref="bool"/>, <see cref="long"/>, <see cref="double"/>, <see cref="string"/>,
/// <see cref="PickleBytes"/> (bytes, and text too long for anything but bytes), tuples (<c>object?[]</c>), lists
/// (<c>List&lt;object?&gt;</c>), <see cref="PickleDictionary"/>, <see cref="PickleNamespace"/>, whatever the known classes
/// make, and <see cref="OpaqueValue"/>. Time and memory are proportional to the number of operations and the length of
/// the pickle without its long values, both of which are bounded.
/// </remarks>
internal sealed class PickleMachine
{
    /// <summary>Far more operations than the pickle of any checkpoint has (about 25 per tensor).</summary>
    internal const int MaximumOperations = 2_000_000;

    private const int HighestProtocol = 5;

    private readonly PickleReader _reader;
    private readonly PickleStack _stack;
    private readonly PickleMemo _memo;
    private readonly PickleContainers _containers;
    private readonly PickleObjects _objects;

    private PickleMachine(ReadOnlyMemory<byte> pickle, string location, IPickleGlobals globals)
    {
        _reader = new PickleReader(pickle, location);
        _stack = new PickleStack(_reader);
        _memo = new PickleMemo(_reader, _stack);
        _containers = new PickleContainers(_reader, _stack);
        _objects = new PickleObjects(_reader, _stack, globals);
    }

    /// <summary>The value of a pickle.</summary>
    /// <param name="pickle">All bytes of the pickle; values may keep parts of it.</param>
    /// <param name="location">The file that holds it, for messages.</param>
    /// <param name="globals">What it may refer to.</param>
    /// <exception cref="InvalidContentException">
    /// The pickle is damaged, needs more than the bounds allow, or refers to something dangerous.
    /// </exception>
    public static object? Load(ReadOnlyMemory<byte> pickle, string location, IPickleGlobals globals) =>
        new PickleMachine(pickle, location, globals).Run();

    private object? Run()
    {
        for (int i = 0; i < MaximumOperations; i++)
        {
            var opcode = (PickleOpcode)_reader.Byte();
            if (opcode == PickleOpcode.Stop)
            {
                return _stack.Pop();
            }

            Execute(opcode);
        }

        throw _reader.Refused($"takes more than {MaximumOperations} steps to read, which no checkpoint needs");
    }

    private void Execute(PickleOpcode opcode)
    {
        if (PickleLiterals.TryRead(opcode, _reader, out object? value))
        {
            _stack.Push(value);
        }
        else if (!_memo.TryExecute(opcode) && !_containers.TryExecute(opcode) && !_objects.TryExecute(opcode)
            && !TryFraming(opcode))
        {
            throw _reader.Damaged($"it has the unknown operation 0x{(byte)opcode:x2}");
        }
    }

    private bool TryFraming(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.Proto:
                byte protocol = _reader.Byte();
                return protocol <= HighestProtocol ? true : throw _reader.Damaged($"it has the unknown protocol {protocol}");
            case PickleOpcode.Frame:
                _reader.Unsigned(8);
                return true;
            default:
                return false;
        }
    }
}
