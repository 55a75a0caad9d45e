using System.CommandLine;
using Course.Cli.Keys;
using Course.Cli.Poison;
using Course.Cli.Scale;
using Microsoft.Extensions.Configuration;

var course = new RootCommand("The operator's command for the recovery course.")
{
    KeysCommand.Create(),
    ScaleCommand.Create(),
    PoisonCommand.Create(new ConfigurationBuilder().AddEnvironmentVariables().Build()),
};

return await course.Parse(args).InvokeAsync();
