namespace PanSt3R.Evaluation.Classes;

/// <summary>A class map as its file states it.</summary>
internal sealed record ClassMapDocument
{
    public required string Schema { get; init; }

    public required string Name { get; init; }

    public required string Title { get; init; }

    public IReadOnlyList<ClassMapRow>? Rows { get; init; }

    public string? RowsOf { get; init; }

    public string? Instances { get; init; }

    public IReadOnlyDictionary<string, IReadOnlyList<ObjectCorrection>>? Corrections { get; init; }
}

/// <summary>Where one class goes.</summary>
/// <param name="Id">Id in label images of the source; null when it is known by name only.</param>
/// <param name="Name">Name in the source.</param>
/// <param name="To">Name of the class it becomes; null for void.</param>
internal sealed record ClassMapRow(string Name, string? To, int? Id = null);

/// <summary>An object whose class in the source is replaced.</summary>
/// <param name="Instance">Its number in the instance images.</param>
/// <param name="Class">The class it gets, an id of the source.</param>
internal sealed record ObjectCorrection(uint Instance, int Class);
