namespace PanSt3R.Inference.Merging.Selection.Search;

/// <summary>
/// Replaces pairs of groups by one group whose choices are the pairs of their choices. What the penalties inside the
/// pair cost is then known exactly, so the bound can fall further than with the groups apart.
/// </summary>
internal static class Joining
{
    /// <summary>
    /// Most choices of a subproblem after joining. More make the bound tighter and each sweep dearer, with the square.
    /// Found by trial on 200 overlapping masks; dense random problems would be proven faster with fewer.
    /// </summary>
    private const int MostChoices = 700;

    /// <summary>Most choices of a joined group, so that one large group does not use up all the room.</summary>
    private const int LargestGroup = 300;

    /// <summary>Joins the pairs of groups that exclude the largest part of each other's choices, each group once.</summary>
    /// <param name="problem">Stays as it is.</param>
    /// <param name="slack">Choices that lower the bound by this much or more are left out.</param>
    /// <returns>The joined subproblem, or null if no pair fits.</returns>
    public static Subproblem? Apply(Subproblem problem, double slack)
    {
        int[] partners = Match(problem, slack);
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

    private static int[] Match(Subproblem problem, double slack)
    {
        var pairs = new List<(double Part, int G, int H, int Growth)>();
        for (int g = 0; g < problem.Groups; g++)
        {
            for (int h = g + 1; h < problem.Groups; h++)
            {
                int all = problem.SizeOf(g) * problem.SizeOf(h);
                int joined = Join(problem, g, h, slack, null);
                if (joined <= LargestGroup && joined < all)
                {
                    int growth = joined - problem.SizeOf(g) - problem.SizeOf(h);
                    pairs.Add((joined / (double)all, g, h, growth));
                }
            }
        }

        int[] partners = new int[problem.Groups];
        Array.Fill(partners, -1);
        int room = Math.Max(MostChoices - problem.Choices, 0);
        foreach (var (_, g, h, growth) in pairs.Order())
        {
            if (partners[g] < 0 && partners[h] < 0 && growth <= room)
            {
                room -= growth;
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
