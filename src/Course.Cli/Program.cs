using System.CommandLine;
using Course.Cli;
using Course.Cli.CurriculumTable;
using Course.Cli.Keys;
using Course.Cli.Lint;
using Course.Cli.Preview;

var course = new RootCommand("The operator's command for the recovery course.")
{
    KeysCommand.Create(),
    CurriculumCommand.Create(),
    LintCommand.Create(),
    PreviewCommand.Create(),
};

var parsed = course.Parse(args);
var exitCode = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? ExitCodes.Usage : exitCode;
