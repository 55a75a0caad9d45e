using Course.Cli.Keys;
using Course.Core.Links;
using Course.Core.Signup;
using Microsoft.Extensions.Options;

namespace Course.Cli.Tests.Keys;

public sealed class KeysCommandTests
{
    private static EmailAddress Ana => EmailAddress.TryParse("ana@example.org", out var address) ? address : throw new InvalidOperationException("A plain address is not read.");

    [Fact]
    public async Task What_it_prints_is_what_the_application_takes()
    {
        var run = await CommandRun.OfAsync(KeysCommand.Create(), "--key-id", "b");

        var values = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd().Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        var links = new LinkFactory(Options.Create(new LinkOptions { ReplyDomain = "reply.example.org", Keys = values["linkKeys"] }), TimeProvider.System);
        Assert.NotNull(links);
        Assert.StartsWith("b:", values["linkKeys"], StringComparison.Ordinal);
        Assert.NotEmpty(new AddressHasher(Options.Create(new AddressOptions { HashKey = values["addressHashKey"] })).Hash(Ana));
    }

    [Fact]
    public async Task Two_runs_give_different_secrets() =>
        Assert.NotEqual((await CommandRun.OfAsync(KeysCommand.Create())).Output, (await CommandRun.OfAsync(KeysCommand.Create())).Output);

    [Theory]
    [InlineData("ab")]
    [InlineData("1")]
    [InlineData("A")]
    public async Task A_key_id_that_tokens_could_not_carry_is_refused(string id)
    {
        var run = await CommandRun.OfAsync(KeysCommand.Create(), "--key-id", id);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("--key-id takes one letter", run.Error, StringComparison.Ordinal);
    }
}
