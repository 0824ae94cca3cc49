namespace PanSt3R.Network.Checkpoints.Pickle;

/// <summary>What a pickle may refer to outside itself.</summary>
internal interface IPickleGlobals
{
    /// <summary>The known class or function of a name, or null if there is none.</summary>
    PickleClass? Find(string qualifiedName);

    /// <summary>The object behind a persistent identifier; an <see cref="OpaqueValue"/> if it is unknown.</summary>
    object FindPersistent(object? identifier);
}
