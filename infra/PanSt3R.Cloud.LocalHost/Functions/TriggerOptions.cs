namespace PanSt3R.Cloud.LocalHost.Functions;

/// <summary>How triggers watch and how often they try.</summary>
internal sealed record TriggerOptions
{
    /// <summary>Time between two looks at a queue, and at a container that changes. Default: 1 second.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Longest time between two looks at a container that does not change. Default: 5 times <see cref="PollInterval"/>.
    /// </summary>
    public TimeSpan IdlePollInterval => 5 * PollInterval;

    /// <summary>Tries at a blob or message before it is set aside. Default: 5, as in Azure.</summary>
    public int MaxTries { get; init; } = 5;

    /// <summary>Time for which a message is hidden while a function works on it; renewed. Default: 30 seconds.</summary>
    public TimeSpan Visibility { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time before a failed message is tried again; doubles with every try. Default: 1 second.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Blobs or messages of a function that are worked on at a time. Default: 16.</summary>
    public int Parallelism { get; init; } = 16;
}
