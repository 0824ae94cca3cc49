namespace PanSt3R.Cloud.Testing.Faults;

/// <summary>What can go wrong between a client and Azure.</summary>
public enum Fault
{
    /// <summary>The service answers 503.</summary>
    ServiceUnavailable,

    /// <summary>The service answers 500.</summary>
    InternalError,

    /// <summary>No answer comes in time; the request was not carried out.</summary>
    Timeout,

    /// <summary>The request is carried out and its answer lost.</summary>
    LostAnswer,

    /// <summary>The content of a download ends half-way as if it were whole. Other requests are spared.</summary>
    TornRead,
}
