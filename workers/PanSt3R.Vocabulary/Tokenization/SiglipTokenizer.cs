using PanSt3R.Files;

namespace PanSt3R.Vocabulary.Tokenization;

/// <summary>From a prompt to the ids that the SigLIP text model reads (spec: vocabulary, sections 2 to 5).</summary>
public sealed class SiglipTokenizer
{
    private const string EndMark = "</s>";
    private const string UnknownMark = "<unk>";

    private readonly SentencePieceModel _model;
    private readonly TextNormalizer _normalizer;
    private readonly UnigramSegmenter _segmenter;
    private readonly int _leadingSegments;
    private readonly int _endId;
    private readonly string _location;

    /// <summary>Prepares a vocabulary.</summary>
    /// <param name="model">The vocabulary.</param>
    /// <param name="location">Where it comes from, for messages.</param>
    /// <exception cref="InvalidContentException">It has no end mark, or its character map is damaged.</exception>
    internal SiglipTokenizer(SentencePieceModel model, string location)
    {
        _location = location;
        _model = model;
        _normalizer = new TextNormalizer(model);
        _segmenter = new UnigramSegmenter(model);
        _endId = model.Find(EndMark) ?? throw new InvalidContentException(
            $"'{location}' has no end mark '{EndMark}', so it is no vocabulary of a SigLIP model; fetch spiece.model from the publisher.");
        _leadingSegments = Segment(string.Empty).Count;
    }

    /// <summary>Number of pieces; ids lie below it.</summary>
    public int PieceCount => _model.Pieces.Count;

    /// <summary>Reads a vocabulary file.</summary>
    /// <exception cref="InvalidContentException">The file is no vocabulary that can be used.</exception>
    public static SiglipTokenizer Read(string path) => new(SentencePieceReader.Read(path), path);

    /// <summary>The ids of a prompt with the end mark, without padding.</summary>
    /// <exception cref="InvalidContentException">
    /// The prompt contains a mark of the tokenizer, which the reference takes for a command, or the character map is damaged.
    /// </exception>
    public IReadOnlyList<int> Encode(string prompt)
    {
        RequireNoMarks(prompt);
        int[] ids = [.. Split(CanonicalText.Of(prompt)).Select(IdOf)];
        return ids is [.., var last] && last == _endId ? ids : [.. ids, _endId];
    }

    /// <summary>Writes the ids of a prompt, the end mark, and the end mark again up to the length of the model.</summary>
    /// <param name="prompt">The prompt.</param>
    /// <param name="row">Receives the ids; its length is that of the model.</param>
    /// <exception cref="InvalidContentException">As <see cref="Encode(string)"/>, or there are more ids than fit.</exception>
    public void Encode(string prompt, Span<long> row)
    {
        var ids = Encode(prompt);
        if (ids.Count > row.Length)
        {
            throw new InvalidContentException(
                $"The prompt '{Shortened(prompt)}' has {ids.Count} tokens, and the text model reads {row.Length}; shorten the class name or its prompt.");
        }

        row.Fill(_endId);
        for (int i = 0; i < ids.Count; i++)
        {
            row[i] = ids[i];
        }
    }

    /// <summary>Canonical text after the normaliser.</summary>
    internal string Normalize(string canonical) =>
        Guard(() => _normalizer.Normalize(UnknownMark + canonical)[_normalizer.Normalize(UnknownMark).Length..]);

    /// <summary>Pieces of a canonical text, without the end mark.</summary>
    internal IReadOnlyList<Segment> Split(string canonical) => [.. Segment(canonical).Skip(_leadingSegments)];

    /// <summary>The reference goes from pieces to ids by their text, so that unknown text finds a piece that never matches.</summary>
    private int IdOf(Segment segment) =>
        segment.Id == _model.UnknownId ? _model.Find(segment.Text) ?? segment.Id : segment.Id;

    /// <summary>The word mark in front survives the normaliser only behind other text: so it is in the reference.</summary>
    private IReadOnlyList<Segment> Segment(string canonical) =>
        Guard(() => _segmenter.Split(_normalizer.Normalize(UnknownMark + canonical)));

    private T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (FormatException error)
        {
            throw new InvalidContentException(
                $"'{_location}' is damaged: {error.Message}; fetch spiece.model from the publisher again.", error);
        }
    }

    private static void RequireNoMarks(string prompt)
    {
        foreach (string mark in new[] { EndMark, UnknownMark })
        {
            if (prompt.Contains(mark, StringComparison.OrdinalIgnoreCase))
            {
                throw new InvalidContentException(
                    $"The prompt '{Shortened(prompt)}' contains '{mark}', a mark of the tokenizer; write the class without it.");
            }
        }
    }

    private static string Shortened(string prompt) => prompt.Length <= 80 ? prompt : $"{prompt[..77]}...";
}
