namespace PanSt3R.Evaluation.Reports.Documents;

/// <summary>The rules of an evaluation.</summary>
/// <param name="Name">Name of the protocol, such as <c>panlift</c>.</param>
/// <param name="Title">What it is, in a few words.</param>
/// <param name="Metric"><c>scene-pq</c> or <c>image-pq</c>.</param>
/// <param name="Hash">Hash of the protocol's content, with the name of the algorithm in front.</param>
/// <param name="Size">Size at which labels were compared, such as <c>512x512</c>, or <c>native</c>.</param>
/// <param name="Average">What the headline figures average over, in words.</param>
public sealed record ProtocolReport(string Name, string Title, string Metric, string Hash, string Size, string Average);

/// <summary>What was compared.</summary>
/// <param name="Predictions">Folder or file of the predictions, as given.</param>
/// <param name="GroundTruth">Folder or file of the ground truth, as given.</param>
public sealed record InputsReport(string Predictions, string GroundTruth);

/// <summary>How much of the ground truth could be compared.</summary>
/// <param name="Expected">Scenes (or images) in the ground truth.</param>
/// <param name="Evaluated">Those that were compared.</param>
/// <param name="Failed">Those whose prediction or ground truth could not be used.</param>
/// <param name="Skipped">Those without a prediction.</param>
public sealed record CoverageReport(int Expected, int Evaluated, int Failed, int Skipped);

/// <summary>A figure with its confidence interval.</summary>
/// <param name="Value">The figure; null when nothing counts for it.</param>
/// <param name="Low">Lower end of the interval; null with fewer than two scenes.</param>
/// <param name="High">Upper end of the interval; null with fewer than two scenes.</param>
public sealed record Estimate(double? Value, double? Low, double? High);

/// <summary>The headline figures of a dataset.</summary>
/// <param name="Pq">Panoptic quality of all classes.</param>
/// <param name="Sq">Segmentation quality of all classes.</param>
/// <param name="Rq">Recognition quality of all classes.</param>
/// <param name="PqThings">Panoptic quality of things.</param>
/// <param name="PqStuff">Panoptic quality of stuff.</param>
/// <param name="Miou">Mean intersection over union of classes, blind to instances; null for image PQ.</param>
public sealed record FigureEstimates(
    Estimate Pq, Estimate Sq, Estimate Rq, Estimate PqThings, Estimate PqStuff, Estimate Miou);

/// <summary>How confidence intervals were found.</summary>
/// <param name="Method">The method, in words.</param>
/// <param name="Level">Share of resamples inside the interval, such as 0.95.</param>
/// <param name="Resamples">Number of resamples.</param>
/// <param name="Seed">Seed of the resampling.</param>
public sealed record IntervalReport(string Method, double Level, int Resamples, int Seed);

/// <summary>Counts and figures of one class.</summary>
/// <param name="Id">Id in the protocol.</param>
/// <param name="Name">Name in the protocol.</param>
/// <param name="IsThing">Whether its instances are told apart.</param>
/// <param name="Scenes">Scenes (or images) in which it took part.</param>
/// <param name="TruePositives">Matched segments.</param>
/// <param name="FalsePositives">Predicted segments without a match.</param>
/// <param name="FalseNegatives">Ground-truth segments without a match.</param>
/// <param name="IouSum">Sum of the matches' intersections over unions.</param>
/// <param name="Pq">Panoptic quality.</param>
/// <param name="Sq">Segmentation quality.</param>
/// <param name="Rq">Recognition quality.</param>
/// <param name="Iou">Intersection over union of the class, blind to instances; null for image PQ.</param>
public sealed record ClassReport(
    int Id,
    string Name,
    bool IsThing,
    int Scenes,
    long TruePositives,
    long FalsePositives,
    long FalseNegatives,
    double IouSum,
    double? Pq,
    double? Sq,
    double? Rq,
    double? Iou);

/// <summary>What made predictions.</summary>
/// <param name="Tool">Name and version of the program.</param>
/// <param name="Model">Name of the model.</param>
/// <param name="ModelHash">Hash of the model.</param>
/// <param name="Merge">Merge method, such as <c>qubo</c>.</param>
/// <param name="Scenes">Number of scenes made with it.</param>
public sealed record ProvenanceReport(string Tool, string Model, string ModelHash, string Merge, int Scenes);
