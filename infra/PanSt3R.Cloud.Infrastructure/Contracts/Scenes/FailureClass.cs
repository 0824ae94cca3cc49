namespace PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

/// <summary>Classes of failures; <see cref="RetryPolicy"/> says what follows each.</summary>
public enum FailureClass
{
    /// <summary>Photos, manifest or settings cannot be used; repeating does not help.</summary>
    BadInput,

    /// <summary>Memory did not suffice, or by the plan cannot.</summary>
    TooBig,

    /// <summary>The worker died, lost its claim, or could not reach storage.</summary>
    LostMachine,

    /// <summary>Anything that no other class explains.</summary>
    Bug,

    /// <summary>The attempt took longer than allowed.</summary>
    TimedOut,

    /// <summary>The run was cancelled.</summary>
    Canceled,

    /// <summary>The run's budget was used up before the scene was started.</summary>
    OverBudget,
}
