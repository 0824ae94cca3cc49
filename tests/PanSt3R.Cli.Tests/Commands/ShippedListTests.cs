using PanSt3R.Evaluation.Protocols;
using PanSt3R.Vocabulary.Classes;

namespace PanSt3R.Cli.Tests.Commands;

/// <summary>The class lists that runs take and the classes that evaluations know are the same ones.</summary>
public sealed class ShippedListTests
{
    [Fact]
    public void Load_Panlift_IsTheProtocolsClassesInTheirOrder() => Assert.Equal(
        Protocol.Load("panlift").ClassesFor(".")!.Classes.Select(definition => (definition.Name, definition.IsThing)),
        ClassFile.Load("panlift").Classes.Select(entry => (entry.Name, entry.IsThing)));

    [Theory]
    [InlineData("ade20k")]
    [InlineData("coco")]
    [InlineData("scannetpp")]
    public void Load_ListOfADataset_HasTheNamesThatEvaluationsShip(string name) => Assert.Equal(
        EvaluationNames(name).Order(StringComparer.Ordinal),
        ClassFile.Load(name).Classes.Select(entry => entry.Name).Order(StringComparer.Ordinal));

    private static string[] EvaluationNames(string name)
    {
        using var stream = typeof(Protocol).Assembly.GetManifestResourceStream($"vocabularies/{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
