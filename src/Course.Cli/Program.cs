using System.CommandLine;
using Course.Cli.Keys;

var course = new RootCommand("The operator's command for the recovery course.")
{
    KeysCommand.Create(),
};

return await course.Parse(args).InvokeAsync();
