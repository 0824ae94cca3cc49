namespace PanSt3R.Inference.Merging.Selection.Search;

/// <summary>Splits a problem into parts that can be solved one by one.</summary>
internal static class Components
{
    /// <summary>
    /// The masks of positive gain, in ascending order, by connected component: masks of different components have no
    /// penalty. Masks without gain belong to no best selection and to no component.
    /// </summary>
    public static IEnumerable<int[]> Of(QuboProblem problem)
    {
        bool[] isOpen = Array.ConvertAll(problem.Gains.ToArray(), gain => gain > 0);
        for (int mask = 0; mask < problem.Count; mask++)
        {
            if (isOpen[mask])
            {
                yield return Collect(problem, mask, isOpen);
            }
        }
    }

    private static int[] Collect(QuboProblem problem, int first, bool[] isOpen)
    {
        List<int> component = [first];
        isOpen[first] = false;
        for (int next = 0; next < component.Count; next++)
        {
            var penalties = problem.PenaltiesOf(component[next]);
            for (int mask = 0; mask < penalties.Length; mask++)
            {
                if (isOpen[mask] && penalties[mask] > 0)
                {
                    isOpen[mask] = false;
                    component.Add(mask);
                }
            }
        }

        component.Sort();
        return [.. component];
    }
}
