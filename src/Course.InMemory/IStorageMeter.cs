namespace Course.InMemory;

/// <summary>Is told of every transaction that the real service would bill: a point read, a page, a write, a transaction of many rows, a put, a receive, a delete.</summary>
public interface IStorageMeter
{
    /// <summary>One transaction; called within the flow that asked for it, from any thread.</summary>
    /// <param name="store">The table's or queue's name.</param>
    void Count(string store);
}
