using Azure.Core;

namespace PanSt3R.Cloud.Worker.Tests.Support;

/// <summary>What happens to a call of storage.</summary>
public enum CallFate
{
    /// <summary>It goes through.</summary>
    Passes,

    /// <summary>It never arrives.</summary>
    IsLost,

    /// <summary>It arrives, and its answer is lost.</summary>
    LosesItsAnswer,

    /// <summary>Storage answers 503.</summary>
    IsRefused,

    /// <summary>The worker dies before the call.</summary>
    KillsBefore,

    /// <summary>The call arrives, and the worker dies before it has the answer.</summary>
    KillsAfter,
}

/// <summary>A call of storage as tests see it.</summary>
/// <param name="Number">How many calls came before, and 1.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path and query.</param>
public sealed record StorageCall(int Number, RequestMethod Method, string Path);
