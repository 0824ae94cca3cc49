using System.CommandLine;
using PanSt3R.Cli;
using PanSt3R.Cli.Commands;

var arguments = new RootCommand("From unposed photos to a labelled 3D reconstruction.") { MergeCommand.Create() }.Parse(args);
int code = await arguments.InvokeAsync();
return arguments.Errors.Count > 0 ? CommandRunner.BadInput : code;
