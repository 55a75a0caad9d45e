using System.CommandLine;
using System.CommandLine.Invocation;
using Course.Cli.Care;
using Course.Cli.CurriculumTable;
using Course.Cli.Keys;
using Course.Cli.Lint;
using Course.Cli.Operator;
using Course.Cli.Poison;
using Course.Cli.Preview;
using Course.Cli.ReadReply;
using Course.Cli.Scale;
using Course.Cli.Simulate;
using Microsoft.Extensions.Configuration;

namespace Course.Cli;

/// <summary>The whole <c>course</c> command.</summary>
internal static class CourseCommand
{
    /// <summary>Runs what the arguments say.</summary>
    /// <returns>The command's own exit code, or 2 where the arguments can't be read.</returns>
    public static async Task<int> RunAsync(string[] arguments, InvocationConfiguration? configuration = null, CancellationToken cancellationToken = default)
    {
        var storage = new OperatorStorage(new ConfigurationBuilder().AddEnvironmentVariables().Build());
        var course = new RootCommand("The operator's command for the recovery course.")
        {
            CareCommand.Create(storage),
            CurriculumCommand.Create(),
            KeysCommand.Create(),
            LintCommand.Create(),
            PoisonCommand.Create(storage),
            PreviewCommand.Create(),
            ReadReplyCommand.Create(),
            ScaleCommand.Create(),
            SimulateCommand.Create(),
        };
        // "@home today" is what somebody says, and no file of arguments.
        var parsed = course.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        // One line says what to mend; the whole usage before it would hide it.
        if (parsed.Action is ParseErrorAction refusal)
            refusal.ShowHelp = false;
        var code = await parsed.InvokeAsync(configuration, cancellationToken).ConfigureAwait(false);
        return parsed.Errors.Count > 0 ? ExitCodes.Usage : code;
    }
}
