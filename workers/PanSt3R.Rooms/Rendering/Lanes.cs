// Rays are cast in packets, one ray per lane. The width is chosen here; nothing else depends on it.
global using System.Runtime.Intrinsics;
global using BitLanes = System.Runtime.Intrinsics.Vector512<uint>;
global using IntLanes = System.Runtime.Intrinsics.Vector512<int>;
global using Lanes = System.Runtime.Intrinsics.Vector512<float>;
global using Simd = System.Runtime.Intrinsics.Vector512;
