namespace PanSt3R.Vocabulary.TextModels;

/// <summary>How far the making of class vectors is.</summary>
/// <param name="Done">Classes that have a vector.</param>
/// <param name="Total">Classes in all.</param>
public readonly record struct VocabularyProgress(int Done, int Total);
