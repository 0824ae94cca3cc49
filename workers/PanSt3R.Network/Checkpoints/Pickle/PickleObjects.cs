using PanSt3R.Files;

namespace PanSt3R.Network.Checkpoints.Pickle;

/// <summary>
/// The operations that name classes and functions, call them and give objects a state. Calls of known classes are
/// carried out here; everything else becomes an <see cref="OpaqueValue"/>. No code of the pickle ever runs.
/// </summary>
/// <param name="reader">The pickle.</param>
/// <param name="stack">Its stack.</param>
/// <param name="globals">What it may refer to.</param>
internal sealed class PickleObjects(PickleReader reader, PickleStack stack, IPickleGlobals globals)
{
    /// <summary>Carries out an operation, if it concerns classes and objects.</summary>
    /// <exception cref="InvalidContentException">
    /// A dangerous name or the extension registry is used, or values are missing or of the wrong kind.
    /// </exception>
    public bool TryExecute(PickleOpcode opcode) => TryReference(opcode) || TryCall(opcode);

    private bool TryReference(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.Global:
                stack.Push(Find(reader.Line(), reader.Line()));
                return true;
            case PickleOpcode.StackGlobal:
                stack.Push(stack.Pop(2) is [string module, string name]
                    ? Find(module, name)
                    : throw reader.Damaged("it names a class by something that is no text"));
                return true;
            case PickleOpcode.BinPersistentId:
                stack.Push(globals.FindPersistent(stack.Pop()));
                return true;
            case PickleOpcode.PersistentId:
                stack.Push(globals.FindPersistent(reader.Line()));
                return true;
            case PickleOpcode.Ext1 or PickleOpcode.Ext2 or PickleOpcode.Ext4:
                throw reader.Refused("refers to a class by a registry number, which a checkpoint has no use for");
            default:
                return false;
        }
    }

    private bool TryCall(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.Reduce or PickleOpcode.NewObj:
                object?[] call = stack.Pop(2);
                stack.Push(Call(call[0], call[1]));
                return true;
            case PickleOpcode.NewObjEx:
                object?[] extended = stack.Pop(3);
                stack.Push(CallWithNames(extended[0], extended[1], extended[2]));
                return true;
            case PickleOpcode.Inst:
                object instance = Find(reader.Line(), reader.Line());
                stack.Push(Call(instance, stack.PopRun()));
                return true;
            case PickleOpcode.Obj:
                stack.Push(stack.PopRun() is [var type, .. var arguments]
                    ? Call(type, arguments)
                    : throw reader.Damaged("it makes an instance of nothing"));
                return true;
            case PickleOpcode.Build:
                object? state = stack.Pop();
                Build(stack.Peek(), state);
                return true;
            default:
                return false;
        }
    }

    private object Find(string module, string name) =>
        DangerousGlobals.Contains(module, name)
            ? throw reader.Refused($"refers to '{module}.{name}', which a checkpoint has no use for")
            : (object?)globals.Find($"{module}.{name}") ?? new OpaqueValue($"a '{module}.{name}'");

    private object? Call(object? callable, object? arguments) => (callable, arguments) switch
    {
        (PickleClass known, object?[] values) => known.Create(values),
        (OpaqueValue unknown, _) => unknown,
        _ => throw reader.Damaged("it calls something that is no class or function, or without a tuple"),
    };

    private object? CallWithNames(object? callable, object? arguments, object? names) =>
        callable is PickleClass known && names is not PickleDictionary { Named.Count: 0, HasOtherKeys: false }
            ? new OpaqueValue($"a '{known.Name}' with named arguments")
            : Call(callable, arguments);

    private void Build(object? target, object? state)
    {
        bool isTaken = target is IPickleState stateful ? stateful.TrySetState(state) : target is OpaqueValue or PickleDictionary;
        if (!isTaken)
        {
            throw reader.Damaged("it gives a state to something that takes none");
        }
    }
}
