using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

namespace PanSt3R.Cloud.Infrastructure.Claims;

/// <summary>What a record that is there means for an attempt.</summary>
internal static class ClaimRules
{
    /// <summary>Decides by the state of the record and by which of the two attempts is the later one.</summary>
    public static ClaimRule For(SceneRecord record, AttemptKey attempt) => record.State switch
    {
        SceneState.Succeeded => ClaimRule.Ended,
        _ when attempt.IsBefore(record.Attempt) => ClaimRule.Superseded,
        SceneState.Failed when !record.Attempt.IsBefore(attempt) => ClaimRule.Ended,
        _ => ClaimRule.TakeOver,
    };
}

/// <summary>What a record that is there means for an attempt.</summary>
internal enum ClaimRule
{
    /// <summary>It has ended.</summary>
    Ended,

    /// <summary>A later one has begun.</summary>
    Superseded,

    /// <summary>It may replace the record, if nobody holds its lease.</summary>
    TakeOver,
}
