using System.Net;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Course.Core.Signup;

namespace Course.Azure.Tables;

/// <summary>Point reads and conditional writes of one table, with the service's 404, 409 and 412 as values.</summary>
internal sealed class ConditionalTable(TableClient client)
{
    public TableClient Client { get; } = client;

    public async Task<TableEntity?> FindAsync(TableKey key, CancellationToken cancellationToken)
    {
        var found = await Client.GetEntityIfExistsAsync<TableEntity>(key.Partition, key.Row, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (!found.HasValue)
            ThrowIfNoTable(found.GetRawResponse());
        return found.HasValue ? found.Value : null;
    }

    public async Task<(WriteResult Result, string? ETag)> AddAsync(TableEntity entity, CancellationToken cancellationToken)
    {
        try
        {
            var response = await Client.AddEntityAsync(entity, cancellationToken).ConfigureAwait(false);
            return (WriteResult.Done, response.Headers.ETag?.ToString());
        }
        catch (RequestFailedException e) when (ResultOf(e) is { } result)
        {
            return (result, null);
        }
    }

    public async Task<(WriteResult Result, string? ETag)> ReplaceAsync(TableEntity entity, string? etag, CancellationToken cancellationToken)
    {
        try
        {
            var response = await Client.UpdateEntityAsync(entity, EntityFields.Condition(etag), TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
            return (WriteResult.Done, response.Headers.ETag?.ToString());
        }
        catch (RequestFailedException e) when (ResultOf(e) is { } result)
        {
            return (result, null);
        }
    }

    public async Task<WriteResult> RemoveAsync(TableKey key, string? etag, CancellationToken cancellationToken)
    {
        try
        {
            var response = await Client.DeleteEntityAsync(key.Partition, key.Row, EntityFields.Condition(etag), cancellationToken).ConfigureAwait(false);
            if (response.Status != (int)HttpStatusCode.NotFound)
                return WriteResult.Done;
            ThrowIfNoTable(response);
            return WriteResult.Missing;
        }
        catch (RequestFailedException e) when (ResultOf(e) is { } result)
        {
            return result;
        }
    }

    /// <summary>Removes rows of one partition, 100 at most, whatever their versions, all or none; false where another is at the same work and one of them is gone already.</summary>
    public async Task<bool> TryRemoveAsync(IEnumerable<TableEntity> entities, CancellationToken cancellationToken)
    {
        try
        {
            var deletes = entities.Select(entity => new TableTransactionAction(TableTransactionActionType.Delete, entity, ETag.All));
            await Client.SubmitTransactionAsync(deletes, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (TableTransactionFailedException e) when (ResultOf(e) == WriteResult.Missing)
        {
            return false;
        }
    }

    /// <summary>
    /// The client gives a 404 that is not an exception for a missing row and for a missing table alike. Without its table nobody would exist, and
    /// the application would act on that.
    /// </summary>
    private void ThrowIfNoTable(Response response)
    {
        var failure = new RequestFailedException(response);
        if (failure.ErrorCode == TableErrorCode.TableNotFound)
            throw new InvalidOperationException($"Table '{Client.Name}' is missing. Restore it; an empty one is made when the application starts.", failure);
    }

    /// <summary>The outcome a failed request stands for, or null where it is a failure of the service.</summary>
    public static WriteResult? ResultOf(RequestFailedException e) => (HttpStatusCode)e.Status switch
    {
        HttpStatusCode.NotFound when e.ErrorCode != TableErrorCode.TableNotFound => WriteResult.Missing,
        HttpStatusCode.Conflict when e.ErrorCode == TableErrorCode.EntityAlreadyExists => WriteResult.Exists,
        HttpStatusCode.PreconditionFailed => WriteResult.Changed,
        _ => null,
    };
}
