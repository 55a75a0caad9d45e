using System.CommandLine;

namespace Course.Cli.CurriculumTable;

/// <summary><c>course curriculum</c>: what is taught where, made of the lessons' own front matter.</summary>
internal static class CurriculumCommand
{
    public static Command Create()
    {
        var content = ContentSource.Option();
        var command = new Command("curriculum", "Prints as Markdown which lesson teaches what (docs/curriculum.md).") { content };
        command.SetAction(result =>
        {
            var error = result.InvocationConfiguration.Error;
            if (ContentSource.Read(result.GetValue(content), error) is not { } files)
                return ExitCodes.Usage;
            if (ContentSource.Load(files, error) is not { } course)
                return ExitCodes.Problems;
            result.InvocationConfiguration.Output.Write(CurriculumPage.Write(course));
            return ExitCodes.Ok;
        });
        return command;
    }
}
