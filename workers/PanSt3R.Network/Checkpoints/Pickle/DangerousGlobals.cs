using System.Collections.Frozen;

namespace PanSt3R.Network.Checkpoints.Pickle;

/// <summary>
/// Names that turn up in malicious pickles and never in a checkpoint: ways to run code, start programs, reach files
/// or the network. Unknown names that are not listed are harmless too, because nothing is ever executed; a file that
/// refers to these is refused because somebody has tampered with it.
/// </summary>
internal static class DangerousGlobals
{
    private static readonly FrozenSet<string> Modules = FrozenSet.Create(
        "os", "posix", "nt", "posixpath", "ntpath", "subprocess", "_posixsubprocess", "sys", "runpy", "importlib",
        "_frozen_importlib", "imp", "pkgutil", "zipimport", "shutil", "socket", "_socket", "socketserver", "ssl", "pty",
        "ctypes", "_ctypes", "cffi", "webbrowser", "code", "codeop", "commands", "popen2", "platform", "pdb", "bdb",
        "cProfile", "profile", "timeit", "trace", "doctest", "pydoc", "idlelib", "ensurepip", "pip", "venv", "setuptools",
        "distutils", "multiprocessing", "asyncio", "threading", "_thread", "concurrent", "signal", "resource", "atexit",
        "http", "httplib", "urllib", "urllib2", "requests", "aiohttp", "ftplib", "smtplib", "telnetlib", "xmlrpc",
        "operator", "_operator", "pickle", "_pickle", "cPickle", "cloudpickle", "dill", "joblib", "marshal", "shelve",
        "tempfile", "glob", "fileinput", "io", "_io", "linecache", "sqlite3", "winreg", "_winreg", "msvcrt", "inspect", "gc");

    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        "torch.load", "torch.hub", "torch.jit", "torch.serialization", "torch.package", "torch.storage._load_from_bytes",
        "torch.utils.cpp_extension", "torch.utils.collect_env", "torch.utils._config_module", "torch._inductor",
        "torch._dynamo", "numpy.load", "numpy.f2py", "numpy.testing", "numpy.distutils", "types.FunctionType",
        "types.CodeType", "types.LambdaType", "types.MethodType", "site.execsitecustomize", "functools.reduce");

    private static readonly FrozenSet<string> HarmlessBuiltins = FrozenSet.Create(
        "bool", "bytearray", "bytes", "complex", "dict", "float", "frozenset", "int", "list", "long", "object", "range",
        "set", "slice", "str", "tuple", "type", "unicode", "xrange", "Ellipsis", "NotImplemented");

    /// <summary>Whether a class or function must not be referred to at all.</summary>
    /// <param name="module">Its module, such as <c>torch.nn</c>.</param>
    /// <param name="name">Its name in the module; may contain dots.</param>
    public static bool Contains(string module, string name)
    {
        if (module is "builtins" or "__builtin__" or "__builtins__")
        {
            return !HarmlessBuiltins.Contains(name);
        }

        string qualified = $"{module}.{name}";
        return Modules.Contains(qualified[..qualified.IndexOf('.', StringComparison.Ordinal)])
            || Names.Any(dangerous => qualified == dangerous || qualified.StartsWith($"{dangerous}.", StringComparison.Ordinal));
    }
}
