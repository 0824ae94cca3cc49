namespace PanSt3R.Cloud.Infrastructure.Contracts.Documents;

/// <summary>A place in a document, put into words only when it is asked for.</summary>
internal sealed class DocumentPath
{
    private const int ShownName = 40;

    private readonly DocumentPath? _parent;
    private readonly string? _name;
    private readonly int _index;

    private DocumentPath(DocumentPath? parent, string? name, int index) => (_parent, _name, _index) = (parent, name, index);

    /// <summary>The document itself.</summary>
    public static DocumentPath Root { get; } = new(null, null, 0);

    public DocumentPath Property(string name) => new(this, name, 0);

    public DocumentPath Item(int index) => new(this, null, index);

    /// <summary>As in <c>$.images[3].bytes</c>.</summary>
    public override string ToString() => this switch
    {
        { _parent: null } => "$",
        { _name: { } name } => $"{_parent}.{(name.Length <= ShownName ? name : name[..ShownName] + "...")}",
        _ => $"{_parent}[{_index}]",
    };
}
