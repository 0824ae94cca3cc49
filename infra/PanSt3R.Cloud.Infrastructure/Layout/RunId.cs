using PanSt3R.Cloud.Infrastructure.Contracts.Runs;

namespace PanSt3R.Cloud.Infrastructure.Layout;

/// <summary>Ids of runs and of their orchestrations. They follow from what caused the run, so causes delivered twice meet.</summary>
public static class RunId
{
    private const int NameLength = 40;
    private const int HashLength = 12;

    /// <summary>Id of a run: kind, readable name, hash of the cause.</summary>
    /// <param name="origin">What started it.</param>
    /// <param name="name">Name of capture, submission or benchmark; a safe name.</param>
    /// <param name="cause">What makes it this run and no other: hash of the manifest, content of the submission, time of the schedule.</param>
    public static string For(RunOrigin origin, string name, string cause)
    {
        string prefix = name.Length <= NameLength ? name : name[..NameLength];
        return $"{origin.ToString().ToLowerInvariant()[0]}-{prefix}-{StableHash.Of($"{origin}\n{name}\n{cause}")[..HashLength]}";
    }

    /// <summary>Instance id of the orchestration of a round.</summary>
    public static string Instance(string run, int round) => $"{run}:r{round}";

    /// <summary>Instance id of the orchestration of a page.</summary>
    public static string PageInstance(string run, int round, int page) => $"{run}:r{round}:p{page}";
}
