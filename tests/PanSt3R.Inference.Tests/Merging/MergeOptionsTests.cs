using PanSt3R.Files;
using PanSt3R.Inference.Merging;
using PanSt3R.Inference.Merging.Overlaps;
using PanSt3R.Network.Definition;

namespace PanSt3R.Inference.Tests.Merging;

public sealed class MergeOptionsTests
{
    public static TheoryData<MergeOptions> WrongOptions =>
    [
        new MergeOptions { ClassTemperature = 0 },
        new MergeOptions { ClassTemperature = double.NaN },
        new MergeOptions { ClassTemperature = 0.1, LabelMode = LabelMode.Softmax },
        new MergeOptions { OverlapPenalty = -1 },
        new MergeOptions { OverlapPenalty = double.NaN },
        new MergeOptions { SolverTimeLimit = TimeSpan.Zero },
        new MergeOptions { SolverTimeLimit = TimeSpan.FromDays(2) },
        new MergeOptions { Preset = MergePreset.Reference, OverlapResolution = OverlapResolution.Half },
    ];

    [Fact]
    public void Validate_Defaults_Passes() => new MergeOptions().Validate();

    [Theory]
    [MemberData(nameof(WrongOptions))]
    public void Validate_WrongSetting_Throws(MergeOptions options) =>
        Assert.Throws<InvalidSettingsException>(options.Validate);

    [Fact]
    public void Validate_SeveralWrongSettings_NamesAll()
    {
        var options = new MergeOptions { ClassTemperature = -3, OverlapPenalty = 5000 };

        string message = Assert.Throws<InvalidSettingsException>(options.Validate).Message;

        Assert.Contains("'-3'", message, StringComparison.Ordinal);
        Assert.Contains("'5000'", message, StringComparison.Ordinal);
    }
}
