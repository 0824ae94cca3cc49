namespace PanSt3R.Cloud.Infrastructure.Contracts;

/// <summary>Version that every document and message carries in its <c>version</c> property.</summary>
public static class ContractVersion
{
    /// <summary>The version this program reads and writes.</summary>
    public const int Current = 1;
}
