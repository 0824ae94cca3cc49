using System.Text;

namespace PanSt3R.Vocabulary.Tokenization;

/// <summary>
/// Splits normalised text into the most probable pieces (spec: vocabulary, section 5): the best path over the text with
/// pieces as edges. Sums are kept in single precision and compared in double precision as in the reference, since that
/// decides between paths of equal probability.
/// </summary>
/// <remarks>Work grows with the length of the text times that of the longest piece.</remarks>
internal sealed class UnigramSegmenter
{
    private const float UnknownPenalty = 10;
    private const double UserDefinedPenalty = 0.1;

    /// <summary>The smallest normal number in single precision.</summary>
    private const float SmallestScore = 1.17549435e-38f;

    private readonly SentencePieceModel _model;
    private readonly Dictionary<string, Candidate>.AlternateLookup<ReadOnlySpan<char>> _pieces;
    private readonly int[] _byteIds;
    private readonly int _longest;
    private readonly float _unknownScore;

    public UnigramSegmenter(SentencePieceModel model)
    {
        _model = model;
        float[] scores = [.. model.Pieces.Where(piece => piece.Kind == PieceKind.Normal).Select(piece => piece.Score)];
        _unknownScore = scores.Min() - UnknownPenalty;
        var pieces = Matching(model, Math.Max(scores.Max(), SmallestScore));
        _longest = pieces.Keys.Max(text => text.Length);
        _pieces = pieces.GetAlternateLookup<ReadOnlySpan<char>>();
        _byteIds = model.HasByteFallback
            ? [.. Enumerable.Range(0, byte.MaxValue + 1).Select(value => model.Find(PieceRules.ByteText(value))!.Value)]
            : [];
    }

    /// <summary>Splits a text.</summary>
    public IReadOnlyList<Segment> Split(string text)
    {
        List<Segment> result = [];
        foreach (var edge in BestPath(text))
        {
            Append(result, text.Substring(edge.Start, edge.End - edge.Start), edge.Id);
        }

        return result;
    }

    private static Dictionary<string, Candidate> Matching(SentencePieceModel model, float largestScore)
    {
        Dictionary<string, Candidate> pieces = new(StringComparer.Ordinal);
        for (int id = 0; id < model.Pieces.Count; id++)
        {
            var piece = model.Pieces[id];
            if (piece.Kind == PieceKind.Normal)
            {
                pieces.Add(piece.Text, new Candidate(id, piece.Score));
            }
            else if (piece.Kind == PieceKind.UserDefined)
            {
                float length = Encoding.UTF8.GetByteCount(piece.Text) * largestScore;
                pieces.Add(piece.Text, new Candidate(id, length - UserDefinedPenalty));
            }
        }

        return pieces;
    }

    private Stack<Edge> BestPath(string text)
    {
        var best = new Edge[text.Length + 1];
        float[] sums = new float[text.Length + 1];
        for (int start = 0; start < text.Length;)
        {
            int next = start + (char.IsSurrogatePair(text, start) ? 2 : 1);
            bool matchesCharacter = Extend(text, start, next, best, sums);
            float unknown = sums[start] + _unknownScore;
            if (!matchesCharacter && (best[next].Id is null || unknown > sums[next]))
            {
                (best[next], sums[next]) = (new Edge(start, next, _model.UnknownId), unknown);
            }

            start = next;
        }

        Stack<Edge> path = [];
        for (int end = text.Length; end > 0; end = best[end].Start)
        {
            path.Push(best[end]);
        }

        return path;
    }

    /// <summary>Offers every piece that starts at a character, in ascending length; true when one is that character alone.</summary>
    private bool Extend(string text, int start, int next, Edge[] best, float[] sums)
    {
        bool matchesCharacter = false;
        for (int end = start + 1; end <= Math.Min(text.Length, start + _longest); end++)
        {
            if (!_pieces.TryGetValue(text.AsSpan(start, end - start), out var piece))
            {
                continue;
            }

            matchesCharacter |= end == next;
            double sum = piece.Score + sums[start];
            if (best[end].Id is null || sum > sums[end])
            {
                (best[end], sums[end]) = (new Edge(start, end, piece.Id), (float)sum);
            }
        }

        return matchesCharacter;
    }

    private void Append(List<Segment> result, string surface, int? id)
    {
        if (id != _model.UnknownId)
        {
            result.Add(new Segment(surface, id!.Value));
        }
        else if (_model.HasByteFallback)
        {
            result.AddRange(Encoding.UTF8.GetBytes(surface).Select(value => new Segment(PieceRules.ByteText(value), _byteIds[value])));
        }
        else if (result is [.., var last] && last.Id == _model.UnknownId)
        {
            result[^1] = last with { Text = last.Text + surface };
        }
        else
        {
            result.Add(new Segment(surface, _model.UnknownId));
        }
    }

    private readonly record struct Candidate(int Id, double Score);

    private readonly record struct Edge(int Start, int End, int? Id);
}

/// <summary>A part of a text.</summary>
/// <param name="Text">Text of its piece; what it covers where no piece matches.</param>
/// <param name="Id">Id of its piece.</param>
internal readonly record struct Segment(string Text, int Id);
