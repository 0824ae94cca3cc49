using System.Globalization;
using BenchmarkDotNet.Running;
using PanSt3R.Benchmarks.Cloud;
using PanSt3R.Benchmarks.Merging;
using PanSt3R.Testing;
using PanSt3R.Testing.Checkpoints;
using PanSt3R.Testing.TextModels;

// random-checkpoint v1|v2 FILE: writes a full-size checkpoint (3.5 or 3.2 GB) with random weights, to measure with.
if (args is ["random-checkpoint", "v1" or "v2", var file])
{
    RandomCheckpoint.Write(file, Goldens.PathOf("network", $"state_dict_{args[1]}.json"));
    return;
}

// large-merge objects|soft VIEWS: one QUBO merge that does not fit in memory; 500 soft views take minutes and 5 GB of disk.
if (args is ["large-merge", "objects" or "soft", var views])
{
    LargeMerge.Run(int.Parse(views), args[1] == "soft");
    return;
}

// random-text-model FOLDER: writes a full-size text model (441 MB) with random weights, to measure with.
if (args is ["random-text-model", var folder])
{
    RandomTextModel.Write(folder, Goldens.PathOf("network", "state_dict_siglip_text.json"));
    return;
}

// cloud [SCENES]: a dataset of quick scenes through the local cloud: calls of storage, time and memory per scene.
if (args is ["cloud", .. var count])
{
    await CloudBenchmarks.RunAsync(count is [var scenes] ? int.Parse(scenes, CultureInfo.InvariantCulture) : 2_000);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(CloudBenchmarks).Assembly).Run(args);
