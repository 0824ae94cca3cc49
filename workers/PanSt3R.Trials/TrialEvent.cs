namespace PanSt3R.Trials;

/// <summary>Progress of a trial.</summary>
/// <param name="Setting">The setting in words.</param>
/// <param name="Done">Rooms that are reconstructed.</param>
/// <param name="Total">Rooms of the setting.</param>
public sealed record TrialEvent(string Setting, int Done, int Total);
