using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Jobs;
using PanSt3R.Network.Runtime;
using PanSt3R.Testing.TextModels;
using PanSt3R.Vocabulary.Classes;
using PanSt3R.Vocabulary.TextModels;
using PanSt3R.Vocabulary.Tokenization;

namespace PanSt3R.Benchmarks.Vocabulary;

/// <summary>From the 100 class names of ScanNet++ to ids and to vectors.</summary>
/// <remarks>
/// The text model is the one whose folder the environment variable <c>PANST3R_TEXT_MODEL</c> names; without it the tiny
/// recorded one, which shows overheads only.
/// </remarks>
[SimpleJob(RuntimeMoniker.Net10_0, warmupCount: 1, iterationCount: 3)]
public class VocabularyBenchmarks : IDisposable
{
    private const string Variable = "PANST3R_TEXT_MODEL";

    private readonly TinyTextModel _tiny = new();
    private readonly IReadOnlyList<string> _prompts = ClassFile.Load("scannetpp").Prompts;
    private TextEncoder _encoder = null!;
    private SiglipTokenizer _tokenizer = null!;

    private string Folder => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? folder : _tiny.Path;

    [GlobalSetup]
    public void Prepare()
    {
        _tokenizer = ReadTokenizer();
        _encoder = TextModel.Open(Folder).CreateEncoder(ExecutionDevice.Auto);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _encoder.Dispose();
        _tiny.Dispose();
    }

    [Benchmark]
    public SiglipTokenizer ReadTokenizer() => SiglipTokenizer.Read(Path.Combine(Folder, "spiece.model"));

    [Benchmark]
    public int Tokenize() => _prompts.Sum(prompt => _tokenizer.Encode(prompt).Count);

    [Benchmark]
    public int Encode() => _encoder.Encode(_prompts).Length;
}
