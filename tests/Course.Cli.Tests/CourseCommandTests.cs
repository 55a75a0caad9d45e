using System.CommandLine;

namespace Course.Cli.Tests;

public sealed class CourseCommandTests
{
    // The whole usage stood before the one line that says what to mend.
    [Theory]
    [InlineData("preview", "--as", "nobody:none")]
    [InlineData("preview", "--replies", "--watch")]
    [InlineData("lint", "--nope")]
    public async Task What_cannot_be_read_is_told_in_a_line_and_without_the_usage(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();

        var code = await CourseCommand.RunAsync(arguments, new InvocationConfiguration { Output = output, Error = error }, TestContext.Current.CancellationToken);

        Assert.Equal(2, code);
        Assert.Empty(output.ToString().Trim());
        Assert.NotEmpty(error.ToString());
        Assert.DoesNotContain("Usage:", error.ToString(), StringComparison.Ordinal);
    }
}
