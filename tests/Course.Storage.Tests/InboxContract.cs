using Course.Core.Inbox;
using Course.Core.Signup;
using Course.InMemory;

namespace Course.Storage.Tests;

public sealed class InboxOnAzure(AzureStores azure) : InboxContract(azure.Get<IInbox>());

public sealed class InboxInMemory() : InboxContract(new MemoryInbox());

/// <summary>What Core relies on in the table Inbox and the raw mails beside it.</summary>
public abstract class InboxContract(IInbox inbox)
{
    private static readonly byte[] Mime = [.. "Subject: x\r\n\r\n"u8, 0, 0xff, 0x80, 0x0d, 0x0a];

    private Task<WriteResult> AddAsync(InboxEntry entry, byte[] mime) => inbox.AddAsync(entry, mime, CancellationToken.None);

    private Task<InboxEntry?> FindAsync(InboxEntry entry) => inbox.FindAsync(entry.Id, CancellationToken.None);

    private Task<ReadOnlyMemory<byte>?> ReadMimeAsync(InboxEntry entry) => inbox.ReadMimeAsync(entry.Id, CancellationToken.None);

    private static InboxEntry Bare => Some.InboxEntry() with { Origin = InboxOrigin.Mail, Kind = null, To = [], From = "", AuthenticatedDomains = [], Subscriber = null, MessageId = null, Subject = null, Noted = null };

    [Fact]
    public async Task A_mail_comes_back_as_it_came_byte_for_byte()
    {
        foreach (var entry in new[] { Some.InboxEntry(), Bare })
        {
            Assert.Equal(WriteResult.Done, await AddAsync(entry, Mime));
            var found = (await FindAsync(entry))!;
            Assert.NotNull(found.ETag);
            Assert.Equal(entry with { To = found.To, AuthenticatedDomains = found.AuthenticatedDomains }, found with { ETag = null });
            Assert.Equal(entry.To, found.To);
            Assert.Equal(entry.AuthenticatedDomains, found.AuthenticatedDomains);
            Assert.Equal(Mime, (await ReadMimeAsync(entry))!.Value.ToArray());
        }
    }

    [Fact]
    public async Task The_same_mail_twice_is_one_and_the_first_stands()
    {
        var entry = Some.InboxEntry();
        Assert.Equal(WriteResult.Done, await AddAsync(entry, Mime));
        Assert.Equal(WriteResult.Exists, await AddAsync(entry with { Subject = "another" }, Mime));
        Assert.Equal(entry.Subject, (await FindAsync(entry))!.Subject);
    }

    [Fact]
    public async Task A_mail_of_25_MB_comes_back_whole()
    {
        var mime = new byte[25 * 1024 * 1024];
        new Random(1).NextBytes(mime);
        var entry = Some.InboxEntry();
        Assert.Equal(WriteResult.Done, await AddAsync(entry, mime));
        var read = (await ReadMimeAsync(entry))!.Value;
        Assert.True(mime.AsSpan().SequenceEqual(read.Span));
        await inbox.RemoveMimeAsync(entry.Id, CancellationToken.None);
    }

    [Fact]
    public async Task Once_removed_the_raw_mail_is_null_and_removing_it_again_is_no_error()
    {
        var entry = Some.InboxEntry();
        await inbox.RemoveMimeAsync(entry.Id, CancellationToken.None);
        Assert.Null(await ReadMimeAsync(entry));
        await AddAsync(entry, Mime);
        await inbox.RemoveMimeAsync(entry.Id, CancellationToken.None);
        await inbox.RemoveMimeAsync(entry.Id, CancellationToken.None);
        Assert.Null(await ReadMimeAsync(entry));
        Assert.NotNull(await FindAsync(entry));
    }

    [Fact]
    public async Task A_mail_posted_again_after_it_was_read_leaves_no_raw_mail_behind()
    {
        var entry = Some.InboxEntry();
        await AddAsync(entry, Mime);
        await inbox.ReplaceAsync((await FindAsync(entry))! with { State = InboxState.Done }, CancellationToken.None);
        await inbox.RemoveMimeAsync(entry.Id, CancellationToken.None);
        Assert.Equal(WriteResult.Exists, await AddAsync(entry, Mime));
        Assert.Null(await ReadMimeAsync(entry));
    }

    [Fact]
    public async Task A_row_is_replaced_only_as_last_read_and_what_is_cleared_stays_cleared()
    {
        var entry = Some.InboxEntry();
        await AddAsync(entry, Mime);
        var read = (await FindAsync(entry))!;
        var cleared = read with { State = InboxState.Unmatched, Subscriber = null, MessageId = null, Subject = null, Noted = null };
        Assert.Equal(WriteResult.Done, await inbox.ReplaceAsync(cleared, CancellationToken.None));
        Assert.Equal(WriteResult.Changed, await inbox.ReplaceAsync(read, CancellationToken.None));
        var found = (await FindAsync(entry))!;
        Assert.Equal((InboxState.Unmatched, null, null, null, null), (found.State, found.Subscriber, found.MessageId, found.Subject, found.Noted));
    }

    [Fact]
    public async Task A_text_over_64_KiB_is_refused()
    {
        var entry = Some.InboxEntry() with { Subject = new string('s', 33_000) };
        await Assert.ThrowsAnyAsync<Exception>(() => AddAsync(entry, Mime));
        Assert.Null(await FindAsync(entry));
    }

    [Fact]
    public async Task Whose_a_mail_is_is_noted_once_and_taken_back()
    {
        var (ana, bo) = (Some.Id().Value, Some.Text());
        foreach (var (owner, id) in new[] { (ana, "b"), (ana, "a"), (ana, "b"), (bo, "c") })
            await inbox.LinkAsync(owner, id, CancellationToken.None);
        Assert.Equal(["a", "b"], await inbox.ReadLinksAsync(ana, CancellationToken.None));
        await inbox.UnlinkAsync(ana, "a", CancellationToken.None);
        await inbox.UnlinkAsync(ana, "a", CancellationToken.None);
        Assert.Equal(["b"], await inbox.ReadLinksAsync(ana, CancellationToken.None));
        Assert.Equal(["c"], await inbox.ReadLinksAsync(bo, CancellationToken.None));
        Assert.Empty(await inbox.ReadLinksAsync(Some.Id().Value, CancellationToken.None));
    }

    [Fact]
    public async Task A_mail_that_is_removed_leaves_neither_row_nor_raw_mail_and_removing_it_again_is_no_error()
    {
        var entry = Some.InboxEntry();
        await AddAsync(entry, Mime);
        await inbox.RemoveAsync(entry.Id, CancellationToken.None);
        await inbox.RemoveAsync(entry.Id, CancellationToken.None);
        Assert.Null(await FindAsync(entry));
        Assert.Null(await ReadMimeAsync(entry));
    }
}
