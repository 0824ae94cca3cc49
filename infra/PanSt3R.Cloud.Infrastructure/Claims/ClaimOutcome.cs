using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

namespace PanSt3R.Cloud.Infrastructure.Claims;

/// <summary>What became of the wish to work on a scene.</summary>
public abstract record ClaimOutcome
{
    private ClaimOutcome()
    {
    }

    /// <summary>The scene is the caller's.</summary>
    /// <param name="Claim">The claim; disposed by the caller.</param>
    public sealed record Claimed(SceneClaim Claim) : ClaimOutcome;

    /// <summary>
    /// The attempt has ended before, or the scene has its result already; its outcome may have to be sent again.
    /// </summary>
    /// <param name="Record">How it ended.</param>
    public sealed record Ended(SceneRecord Record) : ClaimOutcome;

    /// <summary>Another worker is on it, or has just been.</summary>
    public sealed record HeldElsewhere : ClaimOutcome;

    /// <summary>A later attempt has begun; nobody waits for this one.</summary>
    public sealed record Superseded : ClaimOutcome;
}
