using System.CommandLine;
using PanSt3R.Cli;
using PanSt3R.Cli.Commands;

var root = new RootCommand("From unposed photos to a labelled 3D reconstruction.")
{
    RunCommand.Create(),
    MergeCommand.Create(),
    ModelCommand.Create(),
};
var arguments = root.Parse(args);
int code = await arguments.InvokeAsync();
return arguments.Errors.Count > 0 ? CommandRunner.BadInput : code;
