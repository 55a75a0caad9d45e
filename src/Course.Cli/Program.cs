using System.CommandLine;
using Course.Cli.Care;
using Course.Cli.Keys;

var course = new RootCommand("The operator's command for the recovery course.")
{
    CareCommand.Create(),
    KeysCommand.Create(),
};

return await course.Parse(args).InvokeAsync();
