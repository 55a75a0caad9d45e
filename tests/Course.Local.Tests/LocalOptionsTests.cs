namespace Course.Local.Tests;

public class LocalOptionsTests
{
    private static LocalOptions Parse(string[] args, params (string Name, string Value)[] environment) =>
        LocalOptions.Parse(args, name => environment.FirstOrDefault(one => one.Name == name).Value, Path.GetTempPath());

    [Fact]
    public void Without_anything_said_the_application_is_where_the_Functions_tools_have_it()
    {
        var options = Parse([]);

        Assert.Equal(7071, options.Port);
        Assert.Equal(7072, options.InboxPort);
        Assert.Null(options.DaysPerMinute);
        Assert.Null(options.StartAt);
        Assert.Equal(Path.Combine(Path.GetTempPath(), ".course-local"), options.DataDirectory);
    }

    [Fact]
    public void The_data_folder_is_at_the_repository_root_wherever_in_it_one_starts()
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder["Course.sln"], "");
        var below = Directory.CreateDirectory(folder["src/Course.Functions"]).FullName;

        Assert.Equal(folder[".course-local"], LocalOptions.Parse([], _ => null, below).DataDirectory);
    }

    [Fact]
    public void The_environment_moves_port_and_data()
    {
        var options = Parse([], ("COURSE_LOCAL_PORT", "8000"), ("COURSE_LOCAL_DATA", "elsewhere"));

        Assert.Equal(8000, options.Port);
        Assert.Equal(Path.Combine(Path.GetTempPath(), "elsewhere"), options.DataDirectory);
    }

    [Theory]
    [InlineData("--days-per-minute", "0.5")]
    [InlineData("--days-per-minute=0.5", null)]
    public void The_speed_may_be_a_fraction(string first, string? second) =>
        Assert.Equal(0.5, Parse(second is null ? [first] : [first, second]).DaysPerMinute);

    [Theory]
    [InlineData("2026-10-28T15:00:00Z")]
    [InlineData("2026-10-28T16:00:00+01:00")]
    [InlineData("2026-10-28T15:00Z")]
    public void The_start_is_an_instant(string text) =>
        Assert.Equal(new DateTimeOffset(2026, 10, 28, 15, 0, 0, TimeSpan.Zero), Parse(["--start-at", text]).StartAt);

    [Theory]
    [InlineData("--days-per-minute", "fast")]
    [InlineData("--days-per-minute", "0")]
    [InlineData("--days-per-minute", "-2")]
    [InlineData("--days-per-minute", "1,5")]
    [InlineData("--days-per-minute", "NaN")]
    [InlineData("--start-at", "tomorrow")]
    [InlineData("--start-at", "28/10/2026")]
    public void A_malformed_value_is_named_and_an_example_given(string name, string value)
    {
        var problem = Assert.Throws<LocalSetupException>(() => Parse([name, value]));

        Assert.Contains($"\"{value}\"", problem.Message, StringComparison.Ordinal);
        Assert.Contains("for instance: " + name, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("0")]
    [InlineData("65535")]
    public void A_malformed_port_is_named(string value) =>
        Assert.Contains(value, Assert.Throws<LocalSetupException>(() => Parse([], ("COURSE_LOCAL_PORT", value))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_is_no_data_folder()
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder["file"], "");

        Assert.Throws<LocalSetupException>(() => Parse([], ("COURSE_LOCAL_DATA", folder["file"])));
    }

    [Fact]
    public void A_switch_without_its_value_says_so() =>
        Assert.Contains("needs a value", Assert.Throws<LocalSetupException>(() => Parse(["--start-at"])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_misspelt_switch_is_refused() =>
        Assert.Contains("--day-per-minute", Assert.Throws<LocalSetupException>(() => Parse(["--day-per-minute", "2"])).Message, StringComparison.Ordinal);

    [Fact]
    public void Settings_of_the_host_are_left_to_it() =>
        Assert.Null(Parse(["--environment", "Development", "--Course:ReplyDomain", "reply.example.org", "--urls=http://x"]).DaysPerMinute);
}
