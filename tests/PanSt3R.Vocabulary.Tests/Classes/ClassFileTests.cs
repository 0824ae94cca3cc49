using CsCheck;
using PanSt3R.Files;
using PanSt3R.Network.Vocabularies;
using PanSt3R.Vocabulary.Classes;

namespace PanSt3R.Vocabulary.Tests.Classes;

public sealed class ClassFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_Yaml_HasEverythingInItsOrder()
    {
        var list = Load("classes.yaml", """
            # what we look for
            schema: panst3r.classes/1
            template: a picture of {}
            classes:
              - basket, handbasket
              - name: no
                kind: stuff
                color: "#4a90d9"
              - { name: 椅子, prompt: a chair, benchmark: chair }
              - "quoted: name"
            """);

        Assert.Equal(
            [
                new ClassEntry("basket, handbasket", Prompt: "a picture of basket, handbasket"),
                new ClassEntry("no", IsThing: false, new RgbColor(0x4a, 0x90, 0xd9), "a picture of no"),
                new ClassEntry("椅子", Prompt: "a chair", Benchmark: "chair"),
                new ClassEntry("quoted: name", Prompt: "a picture of quoted: name"),
            ],
            list.Classes);
    }

    [Fact]
    public void Load_YamlListAlone_HasTheDefaultTemplate() =>
        Assert.Equal(["This is a photo of chair.", "This is a photo of Tür."], Load("classes.yml", "- chair\n- Tür\n").Prompts);

    [Fact]
    public void Load_PlainText_TakesEveryLineAsItIs()
    {
        var list = Load("classes.txt", "\uFEFFwindow \r\n\r\n# no comment\r\nbed, cot\n  - dash: \"x\" #y\n");

        Assert.Equal(["window", "# no comment", "bed, cot", "- dash: \"x\" #y"], list.Classes.Select(entry => entry.Name));
        Assert.All(list.Classes, entry => Assert.True(entry.IsThing));
    }

    [Theory]
    [InlineData("ade20k", 150, 100, "wall", "flag")]
    [InlineData("coco", 133, 80, "person", "rug-merged")]
    [InlineData("panlift", 21, 9, "wall", "other")]
    [InlineData("scannetpp", 100, 84, "wall", "marker")]
    public void Load_ShippedList_HasItsClasses(string name, int count, int things, string first, string last)
    {
        var list = ClassFile.Load(name);

        Assert.Contains(name, ClassFile.Names);
        Assert.Equal(count, list.Classes.Count);
        Assert.Equal(things, list.Classes.Count(entry => entry.IsThing));
        Assert.Equal((first, last), (list.Classes[0].Name, list.Classes[^1].Name));
    }

    [Theory]
    [InlineData("", 0, "no class")]
    [InlineData("classes: []", 0, "no class")]
    [InlineData("classes: chair", 1, "a list of classes")]
    [InlineData("- chair\n- table\n- chair", 3, "in line 1")]
    [InlineData("- name: chair\n  kind: furniture", 2, "'furniture'")]
    [InlineData("- name: chair\n  colour: red", 2, "'colour' is unknown")]
    [InlineData("- name: chair\n  color: red", 2, "'red'")]
    [InlineData("- name: chair\n  name: table", 2, "'name' is there twice")]
    [InlineData("- kind: thing", 1, "class name")]
    [InlineData("- [chair]", 1, "a class")]
    [InlineData("- &a chair\n- *a", 1, "anchors")]
    [InlineData("template: a photo\nclasses: [a]", 1, "{}")]
    [InlineData("schema: other/1\nclasses: [a]", 1, "'other/1'")]
    [InlineData("clases: [a]", 1, "'clases' is unknown")]
    [InlineData("- a\n  b: c\n- d", 2, "")]
    [InlineData("- \"a\\tb\\nc\"", 1, "control character")]
    [InlineData("- a\n---\n- b", 2, "")]
    public void Load_YamlWithAFault_NamesFileAndLine(string text, int line, string said)
    {
        var error = Assert.Throws<InvalidContentException>(() => Load("classes.yaml", text));

        Assert.Contains("classes.yaml", error.Message, StringComparison.Ordinal);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.Contains(line == 0 ? string.Empty : $"line {line}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_FileThatIsNoText_SaysSo()
    {
        File.WriteAllBytes(_folder.File("classes.txt"), [0x61, 0xFF, 0xFE, 0x62]);

        Assert.Contains("UTF-8", Assert.Throws<InvalidContentException>(() => ClassFile.Load(_folder.File("classes.txt"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_UnknownName_ListsTheShippedOnes() =>
        Assert.Contains("scannetpp", Assert.Throws<InvalidSettingsException>(() => ClassFile.Load("nyu13")).Message, StringComparison.Ordinal);

    [Fact]
    public void Load_TooMuch_IsRefusedBeforeItIsRead()
    {
        using (var file = File.Create(_folder.File("large.txt")))
        {
            file.SetLength(1L << 30);
        }

        Assert.Contains("bytes", Assert.Throws<InvalidContentException>(() => ClassFile.Load(_folder.File("large.txt"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_DeepNesting_IsRefusedWithoutExhaustingTheStack() =>
        Assert.Throws<InvalidContentException>(() => Load("deep.yaml", new string('[', 1 << 20)));

    [Fact]
    public void Load_AnyText_IsReadOrRefusedClearly() => Gen.OneOf(Gen.String, Gen.String["-:[]{}#&*!|>'\"%@ \n\tab"]).Sample(
        text =>
        {
            foreach (string name in new[] { "any.yaml", "any.txt" })
            {
                try
                {
                    Assert.NotEmpty(Load(name, text).Classes);
                }
                catch (InvalidContentException error)
                {
                    Assert.Contains(name, error.Message, StringComparison.Ordinal);
                }
            }
        },
        iter: 2_000,
        threads: 1);

    private ClassList Load(string name, string text)
    {
        File.WriteAllText(_folder.File(name), text);
        return ClassFile.Load(_folder.File(name));
    }
}
