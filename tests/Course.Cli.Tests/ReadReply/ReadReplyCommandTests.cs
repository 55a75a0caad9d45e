using System.CommandLine;
using System.Text;
using System.Text.Json;
using Course.Cli.ReadReply;

namespace Course.Cli.Tests.ReadReply;

public sealed class ReadReplyCommandTests : IDisposable
{
    private const string Mail = "From: Robin <robin@example.net>\r\nTo: course@letters.example.com\r\nSubject: Re: The pattern\r\n\r\n6, I didn't text him.\r\n\r\nOn Mon, Nov 23, 2026 at 9:00 AM Course <course@letters.example.com> wrote:\r\n> How are you today?\r\n";
    private const string Absent = "From: Robin <robin@example.net>\r\nSubject: Away\r\nAuto-Submitted: auto-replied\r\n\r\nI am away. 7.\r\n";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("read-reply");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_text_is_read_with_the_words_that_led_to_it()
    {
        var run = await CommandRun.OfAsync(ReadReplyCommand.Create(), "--text", "6, yes");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("""{"kind":"reply","text":"6, yes","mood":6,"distance":"kept","command":null,"concern":null,"evidence":[{"field":"mood","words":"6","start":0},{"field":"distance","words":"yes","start":3}]}""", run.Output.TrimEnd());
    }

    [Theory]
    [InlineData("pause", "command", "pause")]
    [InlineData("resume", "command", "resume")]
    [InlineData("stop", "command", "stop")]
    [InlineData("progress", "command", "progress")]
    [InlineData("help", "command", "help")]
    [InlineData("I slipped", "command", "slipped")]
    [InlineData("they wrote to me", "command", "they-wrote")]
    [InlineData("bad night", "command", "bad-night")]
    [InlineData("I want to kill myself", "concern", "self-harm")]
    [InlineData("I want to hurt him", "concern", "harm-to-others")]
    [InlineData("he hit me", "concern", "harm-suffered")]
    [InlineData("5, I texted her", "distance", "slipped")]
    public async Task Every_value_has_its_name(string text, string field, string value)
    {
        var run = await CommandRun.OfAsync(ReadReplyCommand.Create(), "--text", text);

        Assert.Equal(value, Object(run.Output).GetProperty(field).GetString());
    }

    [Fact]
    public async Task A_mail_is_read_from_a_file()
    {
        var read = Object((await CommandRun.OfAsync(ReadReplyCommand.Create(), File("a.eml", Mail))).Output);

        Assert.Equal("reply", read.GetProperty("kind").GetString());
        Assert.Equal("6, I didn't text him.", read.GetProperty("text").GetString());
        Assert.Equal(6, read.GetProperty("mood").GetInt32());
        Assert.Equal("kept", read.GetProperty("distance").GetString());
    }

    [Fact]
    public async Task A_mail_is_read_from_standard_input()
    {
        var run = await CommandRun.OfAsync(ReadReplyCommand.Create(() => new MemoryStream(Encoding.UTF8.GetBytes(Mail))));

        Assert.Equal(6, Object(run.Output).GetProperty("mood").GetInt32());
    }

    [Fact]
    public async Task Automatic_mail_says_its_kind_and_nothing_is_read_in_it()
    {
        var read = Object((await CommandRun.OfAsync(ReadReplyCommand.Create(), File("a.eml", Absent))).Output);

        Assert.Equal("auto-reply", read.GetProperty("kind").GetString());
        Assert.Equal(JsonValueKind.Null, read.GetProperty("mood").ValueKind);
    }

    [Fact]
    public async Task Our_own_mail_is_a_loop_where_the_domain_is_named()
    {
        var mail = File("a.eml", "From: course@letters.example.com\r\nTo: robin@example.net\r\nAuto-Submitted: auto-generated\r\nSubject: x\r\n\r\nHello\r\n");

        Assert.Equal("loop", Object((await CommandRun.OfAsync(ReadReplyCommand.Create(), mail, "--own-domain", "letters.example.com")).Output).GetProperty("kind").GetString());
        Assert.Equal("auto-reply", Object((await CommandRun.OfAsync(ReadReplyCommand.Create(), mail)).Output).GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Lines_are_read_in_order_and_a_bad_one_is_named_while_the_rest_goes_on()
    {
        var lines = File("replies.jsonl", "{\"id\":\"a\",\"text\":\"7, yes\"}\n{\"id\":\"b\"\n\n[]\n{\"id\":4,\"text\":\"he hit me\"}\n");

        var run = await CommandRun.OfAsync(ReadReplyCommand.Create(), "--jsonl", lines);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(
            ["""{"id":"a","mood":7,"distance":"kept","command":null,"concern":null}""", """{"id":4,"mood":null,"distance":null,"command":null,"concern":"harm-suffered"}"""],
            Lines(run.Output));
        Assert.Equal([2, 4], Numbers(run.Error));
    }

    [Theory]
    [InlineData("""{"id":"c"}""", "\"c\",\"mood\":null,\"distance\":null", "\"text\" is missing")]
    [InlineData("""{"id":"c","text":null}""", "\"c\",\"mood\":null,\"distance\":null", "\"text\" is missing")]
    [InlineData("""{"id":"c","text":6}""", "\"c\",\"mood\":null,\"distance\":null", "\"text\" is missing")]
    [InlineData("""{"text":"6, yes"}""", "null,\"mood\":6,\"distance\":\"kept\"", "\"id\" is missing")]
    [InlineData("""{"id":null,"text":"6, yes"}""", "null,\"mood\":6,\"distance\":\"kept\"", "\"id\" is missing")]
    [InlineData("""{"id":true,"text":"6, yes"}""", "true,\"mood\":6,\"distance\":\"kept\"", "\"id\" is missing")]
    public async Task A_line_that_lacks_something_gives_a_line_with_what_there_is(string line, string printed, string named)
    {
        var run = await CommandRun.OfAsync(ReadReplyCommand.Create(), "--jsonl", File("replies.jsonl", line));

        Assert.Equal(1, run.ExitCode);
        Assert.Equal($"{{\"id\":{printed},\"command\":null,\"concern\":null}}", run.Output.TrimEnd());
        Assert.Contains(named, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("6, yes \\ud83d")]
    [InlineData("6, yes \\ude00 \\uD83D\\u0041")]
    [InlineData("6, yes \\ud83d\\ude00 \\\\ud83d")]
    public async Task Half_a_sign_does_not_cost_the_line(string text)
    {
        var run = await CommandRun.OfAsync(ReadReplyCommand.Create(), "--jsonl", File("replies.jsonl", $"{{\"id\":\"\\ud800\",\"text\":\"{text}\"}}"));

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("""{"id":"�","mood":6,"distance":"kept","command":null,"concern":null}""", run.Output.TrimEnd());
    }

    [Fact]
    public async Task A_text_that_begins_with_an_at_sign_is_no_file_of_arguments()
    {
        using var output = new StringWriter();

        Assert.Equal(0, await CourseCommand.RunAsync(["read-reply", "--text", "@home today. 6, yes"], new() { Output = output }, TestContext.Current.CancellationToken));
        Assert.Equal(6, Object(output.ToString()).GetProperty("mood").GetInt32());
    }

    [Fact]
    public async Task A_folder_gives_a_line_a_mail_with_its_words()
    {
        File("b.eml", Absent);
        File("a.EML", Mail);
        File("labels.json", "{}");

        var run = await CommandRun.OfAsync(ReadReplyCommand.Create(), "--eml-dir", folder.FullName);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            ["""{"id":"a.EML","file":"a.EML","kind":"reply","text":"6, I didn't text him.","mood":6,"distance":"kept","command":null,"concern":null}""", """{"id":"b.eml","file":"b.eml","kind":"auto-reply","text":"I am away. 7.","mood":null,"distance":null,"command":null,"concern":null}"""],
            Lines(run.Output));
    }

    [Fact]
    public async Task A_folder_of_mails_under_other_names_is_read_whole()
    {
        File("0001", Mail);
        File("0002.msg", Absent);

        Assert.Equal(["reply", "auto-reply"], Lines((await CommandRun.OfAsync(ReadReplyCommand.Create(), "--eml-dir", folder.FullName)).Output).Select(line => Object(line).GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task Other_letters_are_printed_as_they_are() =>
        Assert.Contains("\"text\":\"6, ça va, да\"", (await CommandRun.OfAsync(ReadReplyCommand.Create(), "--text", "6, ça va, да")).Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("none.eml")]
    [InlineData("--jsonl", "none.jsonl")]
    [InlineData("--eml-dir", "none")]
    public async Task What_is_not_there_is_named(params string[] arguments)
    {
        var run = await CommandRun.OfAsync(ReadReplyCommand.Create(), arguments);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("none", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task Two_sources_at_once_are_refused()
    {
        var run = await CommandRun.OfAsync(ReadReplyCommand.Create(), "a.eml", "--text", "6");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Give one of", run.Error, StringComparison.Ordinal);
    }

    private string File(string name, string content)
    {
        var path = Path.Combine(folder.FullName, name);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    private static int[] Numbers(string error) => [.. Lines(error).Select(line => int.Parse(line.Split("line ")[1].Split(':')[0], System.Globalization.CultureInfo.InvariantCulture))];

    private static JsonElement Object(string output) => JsonDocument.Parse(output).RootElement;

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
