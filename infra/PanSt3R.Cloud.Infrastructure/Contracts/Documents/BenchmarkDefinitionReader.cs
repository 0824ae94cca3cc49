using Cronos;
using PanSt3R.Cloud.Infrastructure.Contracts.Benchmarks;
using PanSt3R.Cloud.Infrastructure.Contracts.Submissions;

namespace PanSt3R.Cloud.Infrastructure.Contracts.Documents;

/// <summary>Reads <see cref="BenchmarkDefinition"/>s.</summary>
public static class BenchmarkDefinitionReader
{
    private static readonly DateTime AnyTime = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Reads a definition.</summary>
    /// <param name="utf8">Its content.</param>
    /// <param name="where">Where it lies; part of the error.</param>
    /// <exception cref="InvalidDocumentException">It cannot be used; all errors are told.</exception>
    public static BenchmarkDefinition Read(ReadOnlyMemory<byte> utf8, string where) =>
        DocumentReader.Read(utf8, $"The benchmark '{where}'", BenchmarkDefinition.MaxBytes, Definition)!;

    private static BenchmarkDefinition? Definition(DocumentValue value)
    {
        if (value.Object("version", "schedule", "submission", "pins", "tolerance") is not { } benchmark)
        {
            return null;
        }

        return new BenchmarkDefinition
        {
            Version = benchmark.Version(),
            Schedule = benchmark.Required("schedule") is { } schedule ? Schedule(schedule) ?? "" : "",
            Submission = benchmark.Required("submission") is { } submission ? Submission(submission)! : null!,
            Pins = benchmark.Required("pins") is { } pins ? Pins(pins)! : null!,
            Tolerance = benchmark.Optional("tolerance")?.Number(number => number is >= 0 and <= 1, "a number from 0 to 1") ?? 0.01,
        };
    }

    private static string? Schedule(DocumentValue value)
    {
        if (value.Text() is not { } text)
        {
            return null;
        }

        try
        {
            return CronExpression.Parse(text).GetNextOccurrence(AnyTime) is null
                ? value.Refuse<string>("is a time that never comes")
                : text;
        }
        catch (CronFormatException error)
        {
            return value.Refuse<string>($"is no schedule of five fields (minute, hour, day, month, day of week): {error.Message.TrimEnd('.')}");
        }
    }

    private static DatasetSubmission? Submission(DocumentValue value)
    {
        var submission = DatasetSubmissionReader.Submission(value, isDocument: false);
        if (submission is { Evaluation: null } && !value.Element.TryGetProperty("evaluation", out _))
        {
            value.Errors.Add(value.Path.Property("evaluation"), "It is missing; a benchmark needs one.");
        }

        return submission;
    }

    private static BenchmarkPins? Pins(DocumentValue value) =>
        value.Object("data", "model", "settings") is { } pins
            ? new BenchmarkPins(
                pins.Required("data")?.Sha256() ?? "",
                pins.Required("model")?.Sha256() ?? "",
                pins.Required("settings")?.Sha256() ?? "")
            : null;
}
