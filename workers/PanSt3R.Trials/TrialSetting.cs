using PanSt3R.Inference.Keyframes;

namespace PanSt3R.Trials;

/// <summary>How rooms are seen in one row of a table.</summary>
/// <param name="Views">Views of each room, at least 2.</param>
/// <param name="Keyframes">Which of them build the memory.</param>
public sealed record TrialSetting(int Views, KeyframeStrategy Keyframes)
{
    /// <summary>The setting in words.</summary>
    public string Name => Keyframes.CountFor(Views) == Views ? $"{Views} views" : $"{Views} views, {Keyframes.CountFor(Views)} keyframes";
}
