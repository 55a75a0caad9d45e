using BenchmarkDotNet.Attributes;
using Course.Core.Links;
using Microsoft.Extensions.Options;

namespace Course.Benchmarks.Micro;

/// <summary>Minting and checking the signed tokens: each mail carries several.</summary>
[MemoryDiagnoser]
public class TokenBenchmarks
{
    private static readonly SubscriberId Id = SubscriberId.Parse("aaaaaaaaaaaaaaaaaaaa");
    private const string Salt = "c2FsdA";

    private LinkFactory links = null!;
    private string token = null!;

    [GlobalSetup]
    public void SetUp()
    {
        var options = new LinkOptions { ReplyDomain = "reply.example.org", Keys = "a:" + Convert.ToBase64String(new byte[32]) };
        links = new LinkFactory(Options.Create(options), TimeProvider.System);
        token = Mint();
    }

    [Benchmark]
    public string Mint() => links.Mint(LinkPurpose.Manage, Id, Salt);

    [Benchmark]
    public LinkVerdict ReadAndVerify() =>
        LinkFactory.TryRead(token, out var claim) ? links.Verify(claim, LinkPurpose.Manage, Salt) : throw new InvalidOperationException("A token just minted is not read.");
}
