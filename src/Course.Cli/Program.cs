using System.CommandLine;
using Course.Cli;
using Course.Cli.Keys;
using Course.Cli.Lint;

var course = new RootCommand("The operator's command for the recovery course.")
{
    KeysCommand.Create(),
    LintCommand.Create(),
};

var parsed = course.Parse(args);
var exitCode = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? ExitCodes.Usage : exitCode;
