using System.CommandLine;
using Course.Cli.Keys;
using Course.Cli.ReadReply;

var course = new RootCommand("The operator's command for the recovery course.")
{
    KeysCommand.Create(),
    ReadReplyCommand.Create(),
};

return await course.Parse(args).InvokeAsync();
