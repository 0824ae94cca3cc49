using CsCheck;
using PanSt3R.Cloud.Infrastructure.Contracts.Benchmarks;
using PanSt3R.Cloud.Infrastructure.Contracts.Captures;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Contracts.Submissions;
using PanSt3R.Cloud.Infrastructure.Layout;

namespace PanSt3R.Cloud.Infrastructure.Tests.Contracts.Documents;

/// <summary>Valid documents of all shapes.</summary>
internal static class SampleDocuments
{
    private const string NameLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";

    private static readonly Gen<string> Name =
        from first in Gen.Char["abcXYZ019"]
        from rest in Gen.String[Gen.Char[NameLetters], 0, 62]
        select first + rest;

    private static readonly Gen<string> Sha256 = Gen.Int.Select(number => StableHash.Of($"{number}"));

    private static readonly Gen<double> Positive = Gen.Double[0.001, 1000];

    private static readonly Gen<ClassSelection> Classes = Gen.OneOf(
        OneOf([.. ClassSelection.Lists]).Select(list => new ClassSelection { List = list }),
        Gen.Select(OneOf("cup, mug", "Tür", "椅子", "a \"b\" \\c", "#{'"), Gen.Enum<ClassKind>().Nullable()).Array[1, 20].Select(words =>
            new ClassSelection { Words = [.. words.Select((word, index) => new ClassWord($"{word.Item1} {index}", word.Item2))] }),
        Gen.Select(OneOf("kitchen.yaml", "a.txt", "b.yml", "c.safetensors"), Sha256).Select(file =>
            new ClassSelection { File = new ClassFileReference(file.Item1, file.Item2) }));

    private static readonly Gen<SceneSettings> Settings =
        from size in Gen.Int[32, 8192].Nullable()
        from keyframes in OneOf<string?>(null, "all", "linspace:50", "similarity:2", "retrieval:12")
        from merge in OneOf<string?>(null, "qubo", "standard-v1", "standard-v2")
        from preset in OneOf<string?>(null, "default", "reference")
        from numbers in Gen.Select(Positive.Nullable(), Positive.Nullable(), Positive.Nullable())
        from flags in Gen.Select(Gen.Bool.Nullable(), Gen.Bool.Nullable())
        from seed in Gen.Int.Nullable()
        from classes in Classes.Null()
        select new SceneSettings
        {
            ImageSize = size,
            Keyframes = keyframes,
            Merge = merge,
            Preset = preset,
            Temperature = numbers.Item1,
            OverlapPenalty = numbers.Item2,
            MinimumConfidence = numbers.Item3,
            IgnoreExif = flags.Item1,
            Strict = flags.Item2,
            Seed = seed,
            Classes = classes,
        };

    public static Gen<CaptureManifest> Manifests { get; } =
        from images in Gen.Select(
            OneOf("photo", "Ünïcode 写真", "it's", "a.b"), OneOf(".jpg", ".JPEG", ".png", ".webp"),
            Gen.Long[1, CaptureManifest.MaxImageBytes], Sha256).Array[2, 30]
        from start in Gen.Enum<CaptureStart>()
        from model in Name.Null()
        from settings in Settings.Null()
        from time in Gen.DateTimeOffset.Nullable()
        select new CaptureManifest
        {
            Images = [.. images.Select((image, index) => new CaptureImage($"{image.Item1}{index}{image.Item2}", image.Item3, image.Item4))],
            Start = start,
            Model = model,
            Settings = settings,
            CapturedAt = time,
        };

    public static Gen<DatasetSubmission> Submissions { get; } =
        from name in Name
        from prefix in Name
        from scenes in Gen.Select(Name, Name, (dataset, scene) => new SceneKey(dataset, scene)).Array[1, 20]
        from byPrefix in Gen.Bool
        from model in Name.Null()
        from settings in Settings
        from protocol in Name.Null()
        from budget in Gen.Select(Positive.Nullable(), Positive)
        select new DatasetSubmission
        {
            Name = name,
            Scenes = byPrefix ? new() { Prefix = prefix + "/" } : new() { List = [.. scenes.Distinct()] },
            Model = model,
            Settings = settings,
            Evaluation = protocol is null ? null : new EvaluationRequest(protocol),
            Budget = new() { WorkerMinutes = budget.Item1, AttemptMinutes = budget.Item2 },
        };

    public static Gen<BenchmarkDefinition> Benchmarks { get; } =
        from schedule in OneOf("0 3 * * *", "*/15 * * * 1-5", "0 0 29 2 *")
        from submission in Submissions
        from pins in Gen.Select(Sha256, Sha256, Sha256)
        from tolerance in Gen.Double[0, 1]
        select new BenchmarkDefinition
        {
            Schedule = schedule,
            Submission = submission with { Evaluation = new EvaluationRequest("rooms") },
            Pins = new(pins.Item1, pins.Item2, pins.Item3),
            Tolerance = tolerance,
        };

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);
}
