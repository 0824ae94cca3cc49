namespace PanSt3R.Inference.Merging.Selection.Search;

/// <summary>
/// States a selection problem as a <see cref="Subproblem"/>. Two masks are in conflict when their penalty is at least
/// the smaller of their gains: leaving that one out is then never worse, so no selection with both is needed.
/// </summary>
internal static class Root
{
    /// <summary>The problem over some of its masks, in groups of mutual conflict: one mask of a group at most.</summary>
    /// <param name="problem">The whole problem.</param>
    /// <param name="candidates">Masks of positive gain.</param>
    public static Subproblem Create(QuboProblem problem, IReadOnlyList<int> candidates)
    {
        var groups = Partition(problem, candidates);
        var root = new Subproblem(candidates.Count + groups.Count, groups.Count) { Forbidden = 2 * problem.GainScale };
        int choice = 0;
        for (int group = 0; group < groups.Count; group++)
        {
            root.Starts[group] = choice;
            Add(root, choice++, group, [], 0);
            foreach (int mask in groups[group])
            {
                Add(root, choice++, group, [mask], problem.Gains[mask]);
            }

            root.ShiftsFrom(group).Clear();
        }

        root.Starts[groups.Count] = choice;
        FillPenalties(problem, root);
        return root;
    }

    private static List<List<int>> Partition(QuboProblem problem, IReadOnlyList<int> candidates)
    {
        var groups = new List<List<int>>();
        foreach (int mask in candidates.OrderByDescending(mask => problem.Gains[mask]))
        {
            var home = groups
                .Where(group => group.TrueForAll(member => InConflict(problem, mask, member)))
                .MaxBy(group => group.Average(member => problem.PenaltiesOf(mask)[member]));
            if (home is null)
            {
                groups.Add(home = []);
            }

            home.Add(mask);
        }

        return groups;
    }

    private static void Add(Subproblem root, int choice, int group, int[] masks, double gain)
    {
        root.Masks[choice] = masks;
        root.GroupOf[choice] = group;
        root.Gains[choice] = root.Values[choice] = gain;
    }

    private static void FillPenalties(QuboProblem problem, Subproblem root)
    {
        for (int s = 0; s < root.Choices; s++)
        {
            var penalties = root.PenaltiesOf(s);
            for (int t = 0; t < root.Choices; t++)
            {
                penalties[t] = root.Masks[s] is [int i] && root.Masks[t] is [int j] ? Penalty(problem, i, j, root.Forbidden) : 0;
            }
        }
    }

    private static double Penalty(QuboProblem problem, int i, int j, double forbidden) =>
        InConflict(problem, i, j) ? forbidden : problem.PenaltiesOf(i)[j];

    private static bool InConflict(QuboProblem problem, int i, int j) =>
        problem.PenaltiesOf(i)[j] >= Math.Min(problem.Gains[i], problem.Gains[j]);
}
