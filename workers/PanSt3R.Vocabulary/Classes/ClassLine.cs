using PanSt3R.Network.Vocabularies;

namespace PanSt3R.Vocabulary.Classes;

/// <summary>A class as its file states it.</summary>
/// <param name="Line">Where, from 1.</param>
/// <param name="Name">Its name.</param>
/// <param name="Prompt">What is said instead of the template.</param>
/// <param name="IsThing">Whether its instances are told apart.</param>
/// <param name="Color">Display colour.</param>
/// <param name="Benchmark">Class that it counts as in evaluations.</param>
internal sealed record ClassLine(
    int Line, string? Name = null, string? Prompt = null, bool IsThing = true, RgbColor? Color = null, string? Benchmark = null);
