using System.CommandLine;
using PanSt3R.Cli.Rendering;
using PanSt3R.Evaluation.Datasets;
using PanSt3R.Evaluation.Protocols;
using PanSt3R.Evaluation.Reports;
using PanSt3R.Evaluation.Reports.Documents;
using PanSt3R.Files;

namespace PanSt3R.Cli.Commands;

/// <summary><c>panst3r evaluate</c>: panoptic quality of predictions.</summary>
internal static class EvaluateCommand
{
    private static readonly Option<string> Predictions = new("--predictions")
    {
        Description = "What to judge: a COCO panoptic set, the output of 'run', a scene with label images, or a folder of such scenes.",
        Required = true,
    };

    private static readonly Option<string> GroundTruth = new("--ground-truth")
    {
        Description = "What is true: a COCO panoptic set, a scene with label images, or a folder of such scenes.",
        Required = true,
    };

    private static readonly Option<string> ProtocolName = new("--protocol")
    {
        Description = $"The rules: {string.Join(", ", Protocol.Names)}, or the path of a protocol file.",
        Required = true,
    };

    private static readonly Option<DirectoryInfo> Output = new("--output") { Description = "Folder of the report.", Required = true };

    private static readonly Option<string?> Size = new("--size")
    {
        Description = "Compare labels at this size: native, 512x512, ... Default: as the protocol says.",
    };

    private static readonly Option<string> PredictionMap = new("--prediction-map")
    {
        Description = "Class map of the predictions: a name, a file, or auto.",
        DefaultValueFactory = _ => EvaluationOptions.AutoMap,
    };

    private static readonly Option<string> GroundTruthMap = new("--ground-truth-map")
    {
        Description = "Class map of the ground truth: a name (nyu40, scannet, replica), a file, or auto.",
        DefaultValueFactory = _ => EvaluationOptions.AutoMap,
    };

    private static readonly Option<bool> JoinStuff = new("--join-stuff")
    {
        Description = "Join the predicted segments of one stuff class in an image before image PQ.",
    };

    private static readonly Option<string?> Name = new("--name") { Description = "Name of the run in reports. Default: that of the output folder." };

    private static readonly Option<int> Seed = new("--seed") { Description = "Seed of the confidence intervals." };

    private static readonly Option<bool> Strict = new("--strict") { Description = "Stop at the first scene that cannot be compared." };

    private static readonly Option<bool> Overwrite = new("--overwrite") { Description = "Replace an earlier report." };

    private static readonly Option<bool> Quiet = new("--quiet") { Description = "Show no progress." };

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var command = new Command("evaluate", "Compute the panoptic quality of predictions and write a report.")
        {
            Predictions, GroundTruth, ProtocolName, Output, Size, PredictionMap, GroundTruthMap, JoinStuff, Name, Seed, Strict, Overwrite, Quiet,
        };
        command.SetAction((arguments, cancellationToken) =>
            Task.FromResult(CommandRunner.Run(() => Evaluate(arguments, cancellationToken), CommandRunner.Errors)));
        return command;
    }

    private static void Evaluate(ParseResult arguments, CancellationToken cancellationToken)
    {
        var options = Options(arguments);
        using var folder = OutputFolder.Create(
            arguments.GetRequiredValue(Output).FullName, arguments.GetValue(Overwrite) ? EvaluationReportFile.FileName : null);
        var progress = arguments.GetValue(Quiet) ? null : new EvaluationLines(Console.Error, TimeProvider.System);
        var report = DatasetEvaluation.Run(options, folder, progress, cancellationToken);
        EvaluationReportWriter.Write(folder, report, cancellationToken);
        folder.Commit();
        Summarise(report, folder.Target);
    }

    private static EvaluationOptions Options(ParseResult arguments) => new()
    {
        Protocol = ProtocolOf(arguments),
        Predictions = arguments.GetRequiredValue(Predictions),
        GroundTruth = arguments.GetRequiredValue(GroundTruth),
        Name = arguments.GetValue(Name) ?? arguments.GetRequiredValue(Output).Name,
        PredictionMap = arguments.GetRequiredValue(PredictionMap),
        GroundTruthMap = arguments.GetRequiredValue(GroundTruthMap),
        JoinStuff = arguments.GetValue(JoinStuff),
        Strict = arguments.GetValue(Strict),
        Seed = arguments.GetValue(Seed),
    };

    private static Protocol ProtocolOf(ParseResult arguments)
    {
        var protocol = Protocol.Load(arguments.GetRequiredValue(ProtocolName));
        if (arguments.GetValue(Size) is not { } text)
        {
            return protocol;
        }

        return ImageSize.TryParse(text, out var size)
            ? protocol.At(size)
            : throw new InvalidSettingsException($"The size '{text}' is none. Write native, or width and height such as 512x512.");
    }

    private static void Summarise(EvaluationReport report, string folder)
    {
        var figures = report.Figures;
        Console.WriteLine(
            $"PQ {Percent(figures.Pq)}  SQ {Percent(figures.Sq)}  RQ {Percent(figures.Rq)}  "
            + $"PQ things {Percent(figures.PqThings)}  PQ stuff {Percent(figures.PqStuff)}  mIoU {Percent(figures.Miou)}");
        var coverage = report.Coverage;
        Console.WriteLine(
            $"{coverage.Evaluated} of {coverage.Expected} compared, {coverage.Failed} failed, {coverage.Skipped} without prediction; {report.Protocol.Average}.");
        Console.WriteLine($"Report: {Path.Combine(folder, "report.html")}");
    }

    private static string Percent(Estimate estimate) => estimate.Value is { } value ? $"{100 * value:F2}" : "n/a";
}
