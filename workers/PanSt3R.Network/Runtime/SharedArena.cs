using Microsoft.ML.OnnxRuntime;

namespace PanSt3R.Network.Runtime;

/// <summary>
/// One arena of host memory for the working tensors of all graphs. Graphs run one after the other, so together they
/// need what the largest needs, not the sum; it grows by what is asked for instead of doubling.
/// </summary>
internal static class SharedArena
{
    private const int GrowByRequest = 1;

    private static readonly Lazy<bool> Registration = new(() =>
    {
        using var configuration = new OrtArenaCfg(0, GrowByRequest, -1, -1);
        OrtEnv.Instance().CreateAndRegisterAllocator(
            new OrtMemoryInfo(OrtMemoryInfo.allocatorCPU, OrtAllocatorType.ArenaAllocator, 0, OrtMemType.Default), configuration);
        return true;
    });

    /// <summary>Makes the arena, once per process.</summary>
    public static void Register() => _ = Registration.Value;
}
