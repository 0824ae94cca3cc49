using PanSt3R.Splatting.Labels;

namespace PanSt3R.Splatting.Tests.Labels;

public sealed class LabelSumsTests
{
    [Fact]
    public void Add_NoSlotFree_TakesThatOfTheLightestWhichStaysInTheTotals()
    {
        var sums = new LabelSums(1, slots: 2);

        Add(sums, (3, 1f), (5, 4f));
        Add(sums, (9, 2f));

        Assert.Equal((4, 0, 2), (sums.WeightOf(0, 5), sums.WeightOf(0, 3), sums.WeightOf(0, 9)));
        Assert.Equal((7, 7, 2), (sums.Totals[0], sums.LabelledTotals[0], sums.Views[0]));
    }

    [Fact]
    public void Add_KnownAndNewLabels_CountsTheKnownBeforeOneIsPushedOut()
    {
        var sums = new LabelSums(1, slots: 2);

        Add(sums, (3, 1f), (5, 2f));
        Add(sums, (3, 5f), (8, 1f), (9, 0.5f));

        // 9 came before 8 and pushed out 5; 8 then pushed out 9, not 3.
        Assert.Equal((6, 0, 1, 0), (sums.WeightOf(0, 3), sums.WeightOf(0, 5), sums.WeightOf(0, 8), sums.WeightOf(0, 9)));
    }

    [Fact]
    public void Add_WithoutALabel_CountsInTheTotalAlone()
    {
        var sums = new LabelSums(2, slots: 1);

        Add(sums, (LabelMap.None, 3f), (0, 1f));

        Assert.Equal((4, 1, 1), (sums.Totals[0], sums.LabelledTotals[0], sums.WeightOf(0, 0)));
        Assert.Equal((0, 0), (sums.Totals[1], sums.Views[1]));
    }

    [Fact]
    public void Join_SameLabels_AreAdded()
    {
        var records = new LabelRecords();
        records.Add([4, LabelMap.None, 4, 2], [1, 2, 3, 4]);

        records.Join();

        Assert.Equal(new short[] { LabelMap.None, 2, 4 }, records.Labels);
        Assert.Equal(new float[] { 2, 4, 4 }, records.Weights);
    }

    [Fact]
    public void Compact_Shares_AreSortedAndSmallOnesDropped()
    {
        var sums = new LabelSums(3, slots: 4);
        Add(sums, (7, 1f), (2, 6f), (4, 1f), (LabelMap.None, 2f), (1, 0.005f));

        var all = sums.Compact();
        var labelled = sums.Compact(LabelNormalisation.LabelledPixels);

        Assert.Equal(new short[] { 2, 4, 7 }, all.LabelsOf(0));
        Assert.Equal([(Half)0.6f, (Half)0.1f, (Half)0.1f], all.WeightsOf(0).ToArray().Select(weight => (Half)MathF.Round((float)weight, 3)));
        Assert.Equal(0.75f, (float)labelled.WeightsOf(0)[0], 1e-3f);
        Assert.Equal((3, 0, 8), (all.Count, all.LabelsOf(2).Length, all.LabelLimit));
    }

    private static void Add(LabelSums sums, params (short Label, float Weight)[] view)
    {
        var records = new LabelRecords();
        foreach (var (label, weight) in view)
        {
            records.Add(label, weight);
        }

        sums.Add(0, records);
    }
}
