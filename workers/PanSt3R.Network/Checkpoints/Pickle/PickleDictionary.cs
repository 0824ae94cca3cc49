namespace PanSt3R.Network.Checkpoints.Pickle;

/// <summary>A dictionary of a pickle. Only entries with a text key can be asked for; others are merely counted.</summary>
internal sealed class PickleDictionary
{
    private readonly Dictionary<string, object?> _named = [];

    /// <summary>The entries with a text key, in the order of their first appearance.</summary>
    public IReadOnlyDictionary<string, object?> Named => _named;

    /// <summary>Whether an entry was set whose key is not text.</summary>
    public bool HasOtherKeys { get; private set; }

    /// <summary>Sets an entry; a later value replaces an earlier one.</summary>
    public void Set(object? key, object? value)
    {
        if (key is string name)
        {
            _named[name] = value;
        }
        else
        {
            HasOtherKeys = true;
        }
    }
}
