using System.CommandLine;
using System.CommandLine.Invocation;
using PanSt3R.Cli;
using PanSt3R.Cli.Commands;
using PanSt3R.Cli.Commands.Cloud;
using PanSt3R.Cli.Commands.Demo;

// Long enough to finish an operator and remove what was begun; after that Ctrl-C ends the process at once.
var patience = TimeSpan.FromSeconds(10);

var root = new RootCommand("From unposed photos to a labelled 3D reconstruction.")
{
    DemoCommand.Create(),
    RunCommand.Create(),
    MergeCommand.Create(),
    EvaluateCommand.Create(),
    ModelCommand.Create(),
    ReportCommand.Create(),
    SplatCommand.Create(),
    RenderCommand.Create(),
    RoomsCommand.Create(),
    UpCommand.Create(),
    SubmitCommand.Create(),
    StatusCommand.Create(),
    CancelCommand.Create(),
    RetryCommand.Create(),
    FetchCommand.Create(),
    VocabularyCommand.Create(),
};
var arguments = root.Parse(args);
if (arguments.Action is ParseErrorAction errors)
{
    errors.ShowHelp = false;
}

int code = await arguments.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = patience });
return arguments.Errors.Count > 0 ? CommandRunner.BadInput : code;
