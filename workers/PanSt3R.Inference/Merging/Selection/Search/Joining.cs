namespace PanSt3R.Inference.Merging.Selection.Search;

/// <summary>
/// Replaces pairs of groups by one group whose choices are the pairs of their choices. What the penalties inside the
/// pair cost is then known exactly, so the bound can fall further than with the groups apart.
/// </summary>
internal static class Joining
{
    /// <summary>Joins the pairs of groups that exclude the largest part of each other's choices, each group once.</summary>
    /// <param name="problem">Stays as it is.</param>
    /// <param name="slack">Choices that lower the bound by this much or more are left out.</param>
    /// <param name="largestGroup">No joined group is larger.</param>
    /// <returns>The joined subproblem, or null if no pair is small enough.</returns>
    public static Subproblem? Apply(Subproblem problem, double slack, int largestGroup)
    {
        int[] partners = Match(problem, slack, largestGroup);
        if (Array.TrueForAll(partners, partner => partner < 0))
        {
            return null;
        }

        var assembly = new Assembly(problem);
        for (int group = 0; group < problem.Groups; group++)
        {
            if (partners[group] < 0)
            {
                AddAlone(assembly, problem, group);
            }
            else if (partners[group] > group)
            {
                _ = Join(problem, group, partners[group], slack, assembly);
                assembly.CloseGroup(group, partners[group]);
            }
        }

        return assembly.Build(problem.Values, problem.Gains, problem.Constant, problem.Taken);
    }

    private static int[] Match(Subproblem problem, double slack, int largestGroup)
    {
        var pairs = new List<(double Part, int G, int H)>();
        for (int g = 0; g < problem.Groups; g++)
        {
            for (int h = g + 1; h < problem.Groups; h++)
            {
                int all = problem.SizeOf(g) * problem.SizeOf(h);
                int joined = Join(problem, g, h, slack, null);
                if (joined <= largestGroup && joined < all)
                {
                    pairs.Add((joined / (double)all, g, h));
                }
            }
        }

        int[] partners = new int[problem.Groups];
        Array.Fill(partners, -1);
        foreach (var (_, g, h) in pairs.Order())
        {
            if (partners[g] < 0 && partners[h] < 0)
            {
                (partners[g], partners[h]) = (h, g);
            }
        }

        return partners;
    }

    /// <summary>Counts the pairs of choices that may be made together, and adds them to an assembly if one is given.</summary>
    private static int Join(Subproblem problem, int g, int h, double slack, Assembly? assembly)
    {
        int count = 0;
        double threshold = problem.BestOf(g) + problem.BestOf(h) - slack;
        var range = problem.Starts[h]..problem.Starts[h + 1];
        var values = problem.Values[range];
        var shifts = problem.ShiftsFrom(g)[range];
        for (int s = problem.Starts[g]; s < problem.Starts[g + 1]; s++)
        {
            var penalties = problem.PenaltiesOf(s)[range];
            double own = problem.Values[s] - problem.ShiftsFrom(h)[s];
            for (int t = 0; t < penalties.Length; t++)
            {
                if (own + values[t] - shifts[t] - penalties[t] > threshold)
                {
                    count++;
                    assembly?.Add(s, range.Start.Value + t);
                }
            }
        }

        return count;
    }

    private static void AddAlone(Assembly assembly, Subproblem problem, int group)
    {
        for (int choice = problem.Starts[group]; choice < problem.Starts[group + 1]; choice++)
        {
            assembly.Add(choice);
        }

        assembly.CloseGroup(group);
    }
}
