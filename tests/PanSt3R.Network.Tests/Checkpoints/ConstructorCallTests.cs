using CsCheck;
using PanSt3R.Files;
using PanSt3R.Network.Checkpoints;

namespace PanSt3R.Network.Tests.Checkpoints;

public class ConstructorCallTests
{
    [Fact]
    public void Parse_NestedConstructor_GivesTypedArguments()
    {
        var call = Parse("""
            PanopticDecoder(input_mixer=InputMixer(in_dim=2816, hidden_dim=768), fpn_dim=[64, -2], text=None,
                label_mode='sig\'moid', scale=-1.5e-3, two_stage=False, pair=(1, 2), one=(3,), whole=(4))
            """);

        Assert.Equal("PanopticDecoder", call.Name);
        Assert.Equal(2816, call.Call("input_mixer")!.Int("in_dim", 0));
        Assert.Equal([64, -2], call.Ints("fpn_dim", []));
        Assert.Null(call.Text("text", "siglip"));
        Assert.Equal("sig'moid", call.Text("label_mode", null));
        Assert.Equal(-0.0015, call.Float("scale", 0));
        Assert.Equal(4, call.Float("whole", 0));
        Assert.False(call.Flag("two_stage", true));
        Assert.Equal([1, 2], call.Ints("pair", []));
        Assert.Equal([3], call.Ints("one", []));
        Assert.Equal(4, call.Int("whole", 0));
    }

    [Fact]
    public void Accessors_AbsentArgument_GiveDefault()
    {
        var call = Parse("DinoV2Encoder()");

        Assert.Equal(16, call.Int("stride", 16));
        Assert.Equal(0.5, call.Float("ratio", 0.5));
        Assert.Equal("large", call.Text("model", "large"));
        Assert.True(call.Flag("landscape_only", true));
        Assert.Equal([768], call.Ints("dims", [768]));
        Assert.Null(call.Call("upscaler"));
    }

    [Fact]
    public void UnreadArguments_SomeRead_ListsTheOthersWithTheirPath()
    {
        var call = Parse("A(7, first=1, second=B(x=1, y=2), third=C(z=3))");
        call.Int("first", 0);
        call.Call("second")!.Int("x", 0);

        Assert.Equal(["[0]", "second.y", "third"], call.UnreadArguments);
        Assert.Equal([7L], call.PositionalArguments);
    }

    [Fact]
    public void Ignore_AnyValue_CountsAsRead()
    {
        var call = Parse("A(dropout=B(p=0.1))");

        call.Ignore("dropout");

        Assert.Empty(call.UnreadArguments);
    }

    [Fact]
    public void Text_DottedName_IsTheName() =>
        Assert.Equal("Activation.Linear", Parse("A(activation=Activation.Linear)").Text("activation", null));

    [Theory]
    [InlineData("A(x='text')", "A has x='text', where an integer is expected")]
    [InlineData("A(x=3000000000)", "A has x=3000000000, where an integer is expected")]
    [InlineData("A(x=True)", "A has x=True, where an integer is expected")]
    [InlineData("A(x=None)", "A has x=None, where an integer is expected")]
    [InlineData("A(x=[1, 'b'])", "A has x=[1, 'b'], where an integer is expected")]
    public void Int_OtherValue_NamesConstructorArgumentAndValue(string text, string expected)
    {
        var call = Parse(text);

        var error = Assert.Throws<InvalidContentException>(() => call.Int("x", 0));

        Assert.StartsWith($"'model.pth', must3r_encoder: {expected}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Accessors_OtherValue_Throw()
    {
        var call = Parse("A(x=[1.5])");

        Assert.Throws<InvalidContentException>(() => call.Float("x", 0));
        Assert.Throws<InvalidContentException>(() => call.Text("x", null));
        Assert.Throws<InvalidContentException>(() => call.Flag("x", false));
        Assert.Throws<InvalidContentException>(() => call.Ints("x", []));
        Assert.Throws<InvalidContentException>(() => call.Call("x"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("A(")]
    [InlineData("A)")]
    [InlineData("A() B()")]
    [InlineData("A()\0")]
    [InlineData("A(x=)")]
    [InlineData("A(x=1 y=2)")]
    [InlineData("A(,)")]
    [InlineData("A(x=1, x=2)")]
    [InlineData("A(x='open)")]
    [InlineData("A(x='\\q')")]
    [InlineData("A(x='\\")]
    [InlineData("A(x=1.2.3)")]
    [InlineData("A(x=--1)")]
    [InlineData("A(x=12ab)")]
    [InlineData("A(x=99999999999999999999)")]
    [InlineData("A(x=name)")]
    [InlineData("[1]")]
    [InlineData("'A()'")]
    public void Parse_OtherText_Throws(string text)
    {
        var error = Assert.Throws<InvalidContentException>(() => Parse(text));

        Assert.StartsWith("'model.pth', must3r_encoder is no usable constructor", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_DeepNesting_Throws() =>
        Assert.Throws<InvalidContentException>(() => Parse($"A(x={new string('[', 60_000)}"));

    [Fact]
    public void Parse_LongText_Throws() =>
        Assert.Throws<InvalidContentException>(() => Parse($"A(x='{new string('x', 100_000)}')"));

    [Fact]
    public void Parse_AnyText_OnlyThrowsInvalidContent() =>
        Gen.Char["A(x=1,'[]).-e\\ \"None"].Array[0, 40].Select(characters => new string(characters)).Sample(
            text =>
            {
                try
                {
                    Parse($"A(x={text})");
                }
                catch (InvalidContentException)
                {
                }
            },
            seed: "0000KOIPe036");

    private static ConstructorCall Parse(string text) => ConstructorCall.Parse(text, "'model.pth', must3r_encoder");
}
