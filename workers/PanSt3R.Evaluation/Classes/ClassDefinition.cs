namespace PanSt3R.Evaluation.Classes;

/// <summary>A class of a benchmark.</summary>
/// <param name="Id">Id in label images and JSON; positive, because 0 is unlabelled (COCO lists may use 0 for a class).</param>
/// <param name="Name">Name.</param>
/// <param name="IsThing">Whether its instances are told apart.</param>
public sealed record ClassDefinition(int Id, string Name, bool IsThing);
