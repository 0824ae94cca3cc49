using PanSt3R.Files;

namespace PanSt3R.Network.Checkpoints.Pickle;

/// <summary>The operations that build tuples, lists, dictionaries and sets.</summary>
/// <param name="reader">The pickle.</param>
/// <param name="stack">Its stack.</param>
internal sealed class PickleContainers(PickleReader reader, PickleStack stack)
{
    /// <summary>Carries out an operation, if it concerns containers or the stack itself.</summary>
    /// <exception cref="InvalidContentException">Values are missing, or are added to something that holds none.</exception>
    public bool TryExecute(PickleOpcode opcode) => TryShape(opcode) || TryTuple(opcode) || TryCollection(opcode);

    private bool TryShape(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.Mark:
                stack.Mark();
                return true;
            case PickleOpcode.Pop:
                stack.Pop();
                return true;
            case PickleOpcode.PopMark:
                stack.PopRun();
                return true;
            case PickleOpcode.Dup:
                stack.Push(stack.Peek());
                return true;
            default:
                return false;
        }
    }

    private bool TryTuple(PickleOpcode opcode)
    {
        object?[]? tuple = opcode switch
        {
            PickleOpcode.Tuple => stack.PopRun(),
            PickleOpcode.Tuple1 => stack.Pop(1),
            PickleOpcode.Tuple2 => stack.Pop(2),
            PickleOpcode.Tuple3 => stack.Pop(3),
            _ => null,
        };
        if (tuple is null)
        {
            return false;
        }

        stack.Push(tuple);
        return true;
    }

    private bool TryCollection(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.List:
                stack.Push(stack.PopRun().ToList());
                return true;
            case PickleOpcode.Dict:
                object?[] pairs = stack.PopRun();
                stack.Push(new PickleDictionary());
                SetItems(pairs);
                return true;
            case PickleOpcode.FrozenSet:
                stack.PopRun();
                stack.Push(new OpaqueValue("a set"));
                return true;
            case PickleOpcode.Append:
                Append(stack.Pop(1));
                return true;
            case PickleOpcode.Appends or PickleOpcode.AddItems:
                Append(stack.PopRun());
                return true;
            case PickleOpcode.SetItem:
                SetItems(stack.Pop(2));
                return true;
            case PickleOpcode.SetItems:
                SetItems(stack.PopRun());
                return true;
            default:
                return false;
        }
    }

    private void Append(object?[] values)
    {
        object? target = stack.Peek();
        if (target is List<object?> list)
        {
            list.AddRange(values);
        }
        else if (target is not OpaqueValue)
        {
            throw reader.Damaged("it appends to something that is no list");
        }
    }

    private void SetItems(object?[] pairs)
    {
        object? target = stack.Peek();
        if (target is OpaqueValue)
        {
            return;
        }

        if (target is not PickleDictionary dictionary || pairs.Length % 2 != 0)
        {
            throw reader.Damaged("it sets entries of something that is no dictionary, or a key without a value");
        }

        for (int i = 0; i < pairs.Length; i += 2)
        {
            dictionary.Set(pairs[i], pairs[i + 1]);
        }
    }
}
