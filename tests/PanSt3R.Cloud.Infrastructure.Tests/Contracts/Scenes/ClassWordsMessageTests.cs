using PanSt3R.Cloud.Infrastructure.Contracts.Documents;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Contracts.Submissions;
using PanSt3R.Cloud.Infrastructure.Queues;
using PanSt3R.Cloud.Infrastructure.Queues.Storage;
using PanSt3R.Cloud.Infrastructure.Tests.Contracts.Documents;

namespace PanSt3R.Cloud.Infrastructure.Tests.Contracts.Scenes;

/// <summary>Words travel in messages: as many as a document may have must fit, whatever letters they have.</summary>
public sealed class ClassWordsMessageTests
{
    [Theory]
    [InlineData("椅")]
    [InlineData("\"")]
    [InlineData("\uE000")]
    [InlineData("🪑")]
    public void Job_MostAndLongestWords_FitIntoAMessage(string letters)
    {
        int length = ClassSelection.MaxTextLength / ClassSelection.MaxWords;
        var words = Enumerable.Range(0, ClassSelection.MaxWords).Select(index => new ClassWord(Word(index, letters, length), ClassKind.Stuff));
        var submission = new DatasetSubmission
        {
            Name = new string('n', 63),
            Scenes = new SceneSelection { Prefix = "rooms" },
            Settings = new SceneSettings { Classes = new ClassSelection { Words = [.. words] } },
        };
        var settings = DatasetSubmissionReader.Read(Json.Of(submission), "here").Settings;
        var job = new SceneJob
        {
            Attempt = new AttemptKey(new string('r', 63), new SceneKey(new string('d', 63), new string('s', 63)), 999, 9),
            Instance = new string('i', 100),
            Index = 99,
            Model = new string('m', 63),
            ManifestSha256 = new string('0', 64),
            Settings = settings,
            Evaluation = new EvaluationRequest(new string('p', 63)),
            TraceParent = new string('t', 55),
        };

        string text = StorageEnvelope.Wrap(new OutgoingMessage(job.Attempt.MessageId, BinaryData.FromBytes(Json.Of(job))));

        Assert.InRange(text.Length, ClassSelection.MaxTextLength, StorageEnvelope.MaxBytes);
    }

    private static string Word(int index, string letters, int length)
    {
        string number = $"{index:D3}";
        return number + string.Concat(Enumerable.Repeat(letters, (length - number.Length) / letters.Length));
    }
}
