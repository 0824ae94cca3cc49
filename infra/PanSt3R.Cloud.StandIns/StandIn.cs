using System.Runtime.CompilerServices;

namespace PanSt3R.Cloud.StandIns;

/// <summary>What every member does that the real package would serve.</summary>
internal static class StandIn
{
    /// <summary>The exception of a call that only the real package can serve.</summary>
    internal static NotSupportedException NotServed([CallerMemberName] string member = "") =>
        new($"'{member}' belongs to an Azure package that this build replaces by a compile-time stand-in. "
            + "Build with -p:AzurePackages=true to call it.");
}
