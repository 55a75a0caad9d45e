using System.ComponentModel.DataAnnotations;

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

    /// <summary>Whether <see cref="AccountName"/> is used with the sign-in (az or azd) of whoever runs this and not with a managed identity: for the operator's command.</summary>
    public bool UsesOwnSignIn { get; set; }

    /// <summary>Put before every table, queue and container name, so that tests can share one account. Letters and digits.</summary>
    [RegularExpression("^([a-z][a-z0-9]{0,15})?$")]
    public string Prefix { get; set; } = string.Empty;
}
