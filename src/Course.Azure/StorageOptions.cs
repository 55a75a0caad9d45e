using System.ComponentModel.DataAnnotations;
using Azure.Core.Pipeline;

namespace Course.Azure;

/// <summary>
/// Which storage account. Section <c>AzureWebJobsStorage</c>, which the Functions host reads too: either the setting itself holds a connection string, or
/// <c>AzureWebJobsStorage__accountName</c> names an account that the app's managed identity may use.
/// </summary>
public sealed class StorageOptions
{
    /// <summary>A connection string; null where the identity is used.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The account's name, used with the managed identity.</summary>
    public string? AccountName { get; set; }

    /// <summary>Client id of a user-assigned identity; null for the system-assigned one.</summary>
    public string? ClientId { get; set; }

    /// <summary>Put before every table, queue and container name, so that tests can share one account. Letters and digits.</summary>
    [RegularExpression("^([a-z][a-z0-9]{0,15})?$")]
    public string Prefix { get; set; } = string.Empty;

    /// <summary>Run for each try of every request to storage, for instance to count them. Not read from configuration.</summary>
    public ICollection<HttpPipelinePolicy> Policies { get; } = [];
}
