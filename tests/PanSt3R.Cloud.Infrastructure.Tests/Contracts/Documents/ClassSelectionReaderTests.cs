using PanSt3R.Cloud.Infrastructure.Contracts.Documents;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

namespace PanSt3R.Cloud.Infrastructure.Tests.Contracts.Documents;

public sealed class ClassSelectionReaderTests
{
    private const string Hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    [Fact]
    public void Read_List_IsTaken() => Assert.Equal("coco", Read("{'list':'coco'}").List);

    [Fact]
    public void Read_Words_KeepsTheirOrderAndTakesTextsForThings()
    {
        var words = Read("{'words':['office chair',{'name':'wall','kind':'stuff'},{'name':'cup, mug'},'椅子 🪑']}").Words;

        Assert.Equal(
            [new ClassWord("office chair"), new ClassWord("wall", ClassKind.Stuff), new ClassWord("cup, mug"), new ClassWord("椅子 🪑")],
            words!);
    }

    [Fact]
    public void Read_File_IsTakenWithItsHash() => Assert.Equal(
        new ClassFileReference("kitchen.yaml", Hash), Read($"{{'file':{{'name':'kitchen.yaml','sha256':'{Hash}'}}}}").File);

    [Theory]
    [InlineData("{}", "It has 0 of 'list', 'words' and 'file'")]
    [InlineData("{'list':'coco','words':['a']}", "It has 2 of 'list', 'words' and 'file'")]
    public void Read_NoneOrSeveral_IsAnError(string classes, string expected)
    {
        string error = Assert.Single(Errors(classes));

        Assert.StartsWith("$.settings.classes: ", error, StringComparison.Ordinal);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'coco'", "$.settings.classes: ")]
    [InlineData("{'list':'../etc/passwd'}", "$.settings.classes.list: ")]
    [InlineData("{'list':'COCO'}", "$.settings.classes.list: ")]
    [InlineData("{'words':[]}", "$.settings.classes.words: ")]
    [InlineData("{'words':'chair'}", "$.settings.classes.words: ")]
    [InlineData("{'words':['']}", "$.settings.classes.words[0]: ")]
    [InlineData("{'words':[' chair']}", "$.settings.classes.words[0]: ")]
    [InlineData("{'words':['a\\nb']}", "$.settings.classes.words[0]: ")]
    [InlineData("{'words':['a\\u0085b']}", "$.settings.classes.words[0]: ")]
    [InlineData("{'words':['a\\u2028b']}", "$.settings.classes.words[0]: ")]
    [InlineData("{'words':['a',7]}", "$.settings.classes.words[1]: ")]
    [InlineData("{'words':['a',{'name':'b','kind':'person'}]}", "$.settings.classes.words[1].kind: ")]
    [InlineData("{'words':['a',{'kind':'thing'}]}", "$.settings.classes.words[1].name: ")]
    [InlineData("{'words':['a','b','a']}", "$.settings.classes.words[2]: 'a' is $.settings.classes.words[0] already.")]
    [InlineData("{'file':'kitchen.yaml'}", "$.settings.classes.file: ")]
    [InlineData("{'file':{'name':'kitchen.yaml'}}", "$.settings.classes.file.sha256: ")]
    [InlineData("{'file':{'name':'../model.json','sha256':'" + Hash + "'}}", "$.settings.classes.file.name: ")]
    [InlineData("{'file':{'name':'classes.exe','sha256':'" + Hash + "'}}", "$.settings.classes.file.name: ")]
    public void Read_WhatCannotBeUsed_IsNamedWithItsPath(string classes, string expected) =>
        Assert.StartsWith(expected, Assert.Single(Errors(classes)), StringComparison.Ordinal);

    [Fact]
    public void Read_TooManyOrTooLongWords_AreRefused()
    {
        string many = string.Join(',', Enumerable.Range(0, ClassSelection.MaxWords + 1).Select(index => $"'{index}'"));
        string letters = string.Join(',', Enumerable.Range(0, 51).Select(index => $"'{index:D100}'"));

        Assert.Contains("201 entries; 1 to 200", Assert.Single(Errors($"{{'words':[{many}]}}")), StringComparison.Ordinal);
        Assert.StartsWith("$.settings.classes.words: ", Assert.Single(Errors($"{{'words':[{letters}]}}")), StringComparison.Ordinal);
        Assert.StartsWith("$.settings.classes.words[0]: ", Assert.Single(Errors($"{{'words':['{new string('a', 101)}']}}")), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SeveralFaults_AreToldTogetherWithThoseOfTheRest()
    {
        string[] errors = Json.Errors(() => DatasetSubmissionReader.Read(
            Json.Bytes("{'version':1,'name':'n','scenes':{},'settings':{'imageSize':1,'classes':{'list':'moon','words':['a','']}}}"), "here"));

        Assert.Equal(
            ["$.scenes", "$.settings.imageSize", "$.settings.classes", "$.settings.classes.list", "$.settings.classes.words[1]"],
            errors.Select(error => error[..error.IndexOf(':', StringComparison.Ordinal)]));
    }

    private static ClassSelection Read(string classes) => DatasetSubmissionReader.Read(Document(classes), "here").Settings.Classes!;

    private static string[] Errors(string classes) => Json.Errors(() => DatasetSubmissionReader.Read(Document(classes), "here"));

    private static ReadOnlyMemory<byte> Document(string classes) =>
        Json.Bytes($"{{'version':1,'name':'n','scenes':{{'prefix':'a'}},'settings':{{'classes':{classes}}}}}");
}
