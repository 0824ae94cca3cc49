namespace PanSt3R.Inference.Merging.Selection.Search;

/// <summary>What each choice of a subproblem would do to the bound.</summary>
internal static class Lookahead
{
    /// <summary><c>[Choices]</c> upper bound of the objective if that choice is made.</summary>
    public static double[] Bounds(Subproblem problem)
    {
        double[] bounds = new double[problem.Choices];
        for (int choice = 0; choice < bounds.Length; choice++)
        {
            bounds[choice] = problem.Constant + problem.Values[choice];
            for (int group = 0; group < problem.Groups; group++)
            {
                bounds[choice] += group == problem.GroupOf[choice] ? 0 : BestWith(problem, choice, group);
            }
        }

        return bounds;
    }

    private static double BestWith(Subproblem problem, int choice, int group)
    {
        var range = problem.Starts[group]..problem.Starts[group + 1];
        var values = problem.Values[range];
        var shifts = problem.ShiftsFrom(problem.GroupOf[choice])[range];
        var penalties = problem.PenaltiesOf(choice)[range];
        double best = double.NegativeInfinity;
        for (int other = 0; other < values.Length; other++)
        {
            best = Math.Max(best, values[other] - shifts[other] - penalties[other]);
        }

        return best - problem.ShiftsFrom(group)[choice];
    }
}
