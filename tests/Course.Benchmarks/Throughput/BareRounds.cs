using System.Net;
using System.Net.Http.Headers;
using Course.Benchmarks.Sinks;
using Course.Benchmarks.Walks;

namespace Course.Benchmarks.Throughput;

/// <summary>The least that could be done: requests prepared beforehand, as bytes, posted by a bare HttpClient over the same kind of connections.</summary>
internal sealed class BareRounds(SinkProcess sink, IReadOnlyList<byte[]> requests, int people, int concurrency) : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private readonly HttpClient http = new(new SocketsHttpHandler()) { DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", SinkServer.ApiKey) } };
    private readonly Uri url = new(sink.Url, "/v3/mail/send");

    public int People => people;

    public Task<Round> RunAsync() => Round.MeasureAsync(() => sink.ProcessorTime, () => Parallel.ForEachAsync(
        requests,
        new ParallelOptions { MaxDegreeOfParallelism = concurrency },
        async (body, token) =>
        {
            using var content = new ByteArrayContent(body) { Headers = { ContentType = Json } };
            using var answer = await http.PostAsync(url, content, token);
            if (answer.StatusCode != HttpStatusCode.Accepted)
                throw new InvalidOperationException($"The sink answered {(int)answer.StatusCode}.");
        }));

    public void Dispose() => http.Dispose();
}
