namespace PanSt3R.Cloud.Worker.Attempts;

/// <summary>What happens to the message of an attempt.</summary>
public enum Settlement
{
    /// <summary>It has done its work and goes.</summary>
    Complete,

    /// <summary>Somebody else is to do its work.</summary>
    HandBack,

    /// <summary>It comes again later, when whoever works on the scene now has ended.</summary>
    Defer,
}
