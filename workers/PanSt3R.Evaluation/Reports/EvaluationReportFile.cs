using System.Text.Json;
using PanSt3R.Evaluation.Reports.Documents;
using PanSt3R.Evaluation.Reports.Json;
using PanSt3R.Files;

namespace PanSt3R.Evaluation.Reports;

/// <summary>Reads and writes <c>report.json</c>.</summary>
public static class EvaluationReportFile
{
    /// <summary>Name of the file in a report's folder.</summary>
    public const string FileName = "report.json";

    /// <summary>Largest file that is read, in bytes; enough for 100,000 scenes of the usual protocols.</summary>
    public const long MaxBytes = 512L << 20;

    /// <summary>Reads a report; takes memory of about twice the size of the file.</summary>
    /// <param name="path">The file, or the folder that holds it as <see cref="FileName"/>.</param>
    /// <exception cref="InvalidContentException">
    /// There is none, or it is not a report of this version, or it contradicts itself.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static EvaluationReport Read(string path)
    {
        string file = Find(path);
        using var stream = Open(file);
        return Read(stream, file);
    }

    /// <summary>Reads a report that does not lie in a file.</summary>
    /// <param name="stream">Its content, from the start; can seek.</param>
    /// <param name="file">Where it comes from, for messages.</param>
    /// <exception cref="InvalidContentException">It is not a report of this version, or it contradicts itself.</exception>
    public static EvaluationReport Read(Stream stream, string file)
    {
        try
        {
            CheckSchema(JsonSerializer.Deserialize(stream, EvaluationJson.Default.DocumentHead));
            stream.Position = 0;
            var report = JsonSerializer.Deserialize(stream, EvaluationJson.Default.EvaluationReport)!;
            EvaluationReportRules.Check(report);
            return report;
        }
        catch (JsonException error)
        {
            throw Unusable(file, $"it is not an evaluation report ({Describe(error)})", error);
        }
        catch (InvalidContentException error)
        {
            throw Unusable(file, error.Message, error);
        }
    }

    /// <summary>Writes a report whole or not at all.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="report">The report; its figures are finite or null.</param>
    public static void Write(string path, EvaluationReport report)
    {
        using var file = new WholeFile(path);
        using (var stream = File.Create(file.TemporaryPath))
        {
            JsonSerializer.Serialize(stream, report, EvaluationJson.Default.EvaluationReport);
        }

        file.Commit();
    }

    private static string Find(string path)
    {
        string file = Directory.Exists(path) ? Path.Combine(path, FileName) : path;
        return File.Exists(file)
            ? Path.GetFullPath(file)
            : throw new InvalidContentException(
                $"There is no evaluation report '{file}'. Give the folder of an evaluation, or its {FileName}.");
    }

    private static FileStream Open(string file)
    {
        var stream = File.OpenRead(file);
        if (stream.CanSeek && stream.Length <= MaxBytes)
        {
            return stream;
        }

        stream.Dispose();
        throw Unusable(file, $"it is not a plain file of at most {MaxBytes >> 20} MiB");
    }

    private static void CheckSchema(DocumentHead? head)
    {
        if (head?.Schema != EvaluationReport.CurrentSchema)
        {
            string found = head?.Schema is { Length: <= 64 } schema ? $"'{schema}'" : "unknown";
            throw new InvalidContentException(
                $"its schema is {found}, but this program reads '{EvaluationReport.CurrentSchema}'");
        }
    }

    private static string Describe(JsonException error) =>
        error.LineNumber is { } line ? $"line {line + 1}: {error.Message}" : error.Message;

    private static InvalidContentException Unusable(string file, string problem, Exception? inner = null) => new(
        $"The evaluation report '{file}' cannot be used: {problem.TrimEnd('.')}. "
        + "Evaluate again with this version of the program.",
        inner);
}
