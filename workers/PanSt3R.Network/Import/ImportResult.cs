using PanSt3R.Network.Bundles;

namespace PanSt3R.Network.Import;

/// <summary>An imported model.</summary>
/// <param name="Bundle">The bundle.</param>
/// <param name="NotUnderstood">Constructor arguments without a known meaning; the network was built as if they were not there.</param>
public sealed record ImportResult(ModelBundle Bundle, IReadOnlyList<string> NotUnderstood);
