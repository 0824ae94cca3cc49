using PanSt3R.Files;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PanSt3R.Vocabulary.Classes;

/// <summary>
/// Reads YAML: a list of classes, or a mapping of <c>schema</c>, <c>template</c> and <c>classes</c>; a class is a name or a
/// mapping of <c>name</c>, <c>prompt</c>, <c>kind</c>, <c>color</c> and <c>benchmark</c>.
/// </summary>
/// <remarks>
/// The parser's events are read as they come, without a tree: depth is that of the format, values stay text (a class may be
/// called <c>no</c>), and anchors and aliases are refused, so that a small file cannot become a large one.
/// </remarks>
internal sealed class YamlClassReader
{
    private const string Schema = "panst3r.classes/1";

    private readonly ClassListBuilder _builder;
    private readonly Parser _parser;

    private YamlClassReader(string text, string location)
    {
        _builder = new ClassListBuilder(location);
        _parser = new Parser(new StringReader(text));
    }

    /// <summary>Reads a list.</summary>
    /// <exception cref="InvalidContentException">The text is no class list; the message names the line.</exception>
    public static ClassList Read(string text, string location)
    {
        var reader = new YamlClassReader(text, location);
        try
        {
            return reader.ReadDocument();
        }
        catch (YamlException error)
        {
            throw reader._builder.Wrong((int)error.Start.Line, $"this is no YAML ({error.Message.TrimEnd('.')})", error);
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or FormatException or IndexOutOfRangeException)
        {
            // The parser's scanner gives up in these ways on texts that are far from YAML.
            throw reader._builder.Wrong(reader.Line, "what follows is no YAML", error);
        }
    }

    private ClassList ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (_parser.TryConsume<DocumentStart>(out _))
        {
            if (_parser.Accept<SequenceStart>(out _))
            {
                ReadClasses();
            }
            else
            {
                ReadMapping("the class list", ReadProperty);
            }

            _parser.Consume<DocumentEnd>();
        }

        return _parser.TryConsume<StreamEnd>(out _)
            ? _builder.Build()
            : throw Unexpected("the end of the file");
    }

    private void ReadProperty(string key, int line)
    {
        switch (key)
        {
            case "schema" when Text(key) is var schema:
                Require(schema == Schema, line, $"the schema is '{schema}', and '{Schema}' is read");
                break;
            case "template":
                _builder.UseTemplate(line, Text(key));
                break;
            case "classes":
                ReadClasses();
                break;
            default:
                throw _builder.Wrong(line, $"'{key}' is unknown here; known are schema, template and classes");
        }
    }

    private void ReadClasses()
    {
        Expect<SequenceStart>("a list of classes");
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            _builder.Add(ReadClass());
        }
    }

    private ClassLine ReadClass()
    {
        int line = Line;
        if (_parser.Accept<Scalar>(out _))
        {
            return new ClassLine(line, Text("class"));
        }

        var entry = new ClassLine(line);
        ReadMapping("a class", (key, at) => entry = With(entry, key, at));
        return entry;
    }

    private ClassLine With(ClassLine entry, string key, int line) => key switch
    {
        "name" => entry with { Name = Text(key) },
        "prompt" => entry with { Prompt = Text(key) },
        "benchmark" => entry with { Benchmark = Text(key) },
        "kind" => entry with { IsThing = Kind(line) },
        "color" => entry with { Color = Color(line) },
        _ => throw _builder.Wrong(line, $"'{key}' is unknown here; known are name, prompt, kind, color and benchmark"),
    };

    private bool Kind(int line) => Text("kind") switch
    {
        "thing" => true,
        "stuff" => false,
        var other => throw _builder.Wrong(line, $"the kind '{other}' is none; write thing or stuff"),
    };

    private Network.Vocabularies.RgbColor Color(int line)
    {
        string text = Text("color");
        return HexColor.Parse(text) ?? throw _builder.Wrong(line, $"the color '{text}' is none; write one such as \"#4a90d9\", in quotes");
    }

    private void ReadMapping(string what, Action<string, int> readValue)
    {
        Expect<MappingStart>($"{what} as name and value pairs");
        HashSet<string> keys = new(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            int line = Line;
            string key = Text(what);
            Require(keys.Add(key), line, $"'{key}' is there twice; keep one of them");
            readValue(key, line);
        }
    }

    private string Text(string what)
    {
        var scalar = Expect<Scalar>($"text for {what}");
        return scalar.Value;
    }

    private T Expect<T>(string what)
        where T : NodeEvent
    {
        Require(_parser.Accept<T>(out var node), Line, Message(what));
        Require(node!.Anchor.IsEmpty, Line, "anchors are not read; write the value out");
        return _parser.Consume<T>();
    }

    private int Line => (int)(_parser.Current?.Start.Line ?? 1);

    private InvalidContentException Unexpected(string what) => _builder.Wrong(Line, Message(what));

    private static string Message(string what) => $"{what} is expected here";

    private void Require(bool condition, int line, string what)
    {
        if (!condition)
        {
            throw _builder.Wrong(line, what);
        }
    }
}
