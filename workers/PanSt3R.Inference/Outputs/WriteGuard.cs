namespace PanSt3R.Inference.Outputs;

/// <summary>Tells users what to do when writing fails.</summary>
internal static class WriteGuard
{
    /// <exception cref="IOException">The work failed with one; the message names the folder and the next step.</exception>
    public static T Run<T>(string target, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (IOException error)
        {
            throw new IOException(
                $"Writing the result for '{target}' failed ({error.Message}). Nothing is left behind. Free some space "
                + "or choose another output folder, and run again.",
                error);
        }
    }

    /// <inheritdoc cref="Run{T}"/>
    public static void Run(string target, Action work) => Run(target, () =>
    {
        work();
        return true;
    });
}
