namespace PanSt3R.Cloud.StandIns.Tests.Signatures;

/// <summary>The printer is proved on a sample, so that the comparison with the file cannot pass by printing too little.</summary>
public sealed class SignaturePrinterTests
{
    private const string Space = "PanSt3R.Cloud.StandIns.Tests.Signatures.";

    [Fact]
    public void Print_Class_WritesEveryVisibleMember() => AssertPrints(
        typeof(Sample),
        $"T abstract class {Space}Sample : Exception, IDisposable, IEquatable<Sample>",
        "ctor(string name, int? count = default, SampleMode mode = 1)",
        "protected ctor()",
        "const int Limit",
        "static readonly DateTime Start",
        "string Name { get; }",
        "virtual int Count { get; protected set; }",
        "protected abstract IReadOnlyList<string[]> Parts { get; }",
        "protected internal virtual bool Ready { get; init; }",
        "Action Written { set; }",
        "override string Message { get; }",
        "event Action Done",
        "void Dispose()",
        "abstract Task<T> ReadAsync<T>(TimeSpan wait = default, CancellationToken token = default) where T : class, IDisposable",
        "virtual void Write(object value = null, bool flush = true, double factor = 1.5, string unit = \"m\")",
        "static int Sum(params int[] terms)",
        "bool TryFind(out long place)",
        "static string op_Implicit(Sample value)");

    [Fact]
    public void Print_SealedRecord_LeavesOutItsPlumbing() => AssertPrints(
        typeof(SampleRecord),
        $"T sealed class {Space}SampleRecord : IEquatable<SampleRecord>",
        "ctor(long Size, string Name = null)",
        "long Size { get; init; }",
        "string Name { get; init; }");

    [Fact]
    public void Print_StaticClass_MarksExtensions() => AssertPrints(
        typeof(SampleExtensions),
        $"T static class {Space}SampleExtensions",
        "static int Twice(this int value)");

    [Fact]
    public void Print_Struct_HasNoBase() => AssertPrints(
        typeof(SampleStruct), $"T struct {Space}SampleStruct", "ctor(byte value)");

    [Fact]
    public void Print_Enum_WritesValues() =>
        AssertPrints(typeof(SampleMode), $"T enum {Space}SampleMode", "Slow = 1", "Fast = 4");

    [Fact]
    public void Print_Delegate_WritesItsCall() =>
        AssertPrints(typeof(SampleHandler), $"T delegate {Space}SampleHandler", "virtual bool Invoke(int code)");

    [Fact]
    public void Print_Interface_HasNoModifiers() => AssertPrints(
        typeof(ISample<int>).GetGenericTypeDefinition(), $"T interface {Space}ISample<T> : IDisposable", "T Get()");

    [Fact]
    public void Print_NestedType_NamesItsOwner() => AssertPrints(
        typeof(SampleExtensions.Part), $"T sealed class {Space}SampleExtensions.Part", "ctor(SampleExtensions.Part whole)");

    [Fact]
    public void MissingLines_UnknownTypes_AreAllReported() => Assert.Equal(
        [$"T enum {Space}SampleMode", $"M {Space}SampleMode :: Slow = 1", $"M {Space}SampleMode :: Fast = 4"],
        SignatureFile.Load().MissingLines([typeof(SampleMode)]));

    private static void AssertPrints(Type type, string head, params string[] members)
    {
        Assert.Equal(head, TypeLines.Print(type));
        Assert.Equal(
            members.Select(member => $"M {TypeNames.Full(type)} :: {member}").Order(StringComparer.Ordinal),
            MemberLines.Print(type).Order(StringComparer.Ordinal));
    }
}
