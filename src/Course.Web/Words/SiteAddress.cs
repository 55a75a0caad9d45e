using Course.Core.Links;
using Course.Web.Pages;
using Microsoft.Extensions.Options;

namespace Course.Web.Words;

/// <summary>The site's address as one would read it out.</summary>
public sealed class SiteAddress(IOptions<LinkOptions> links)
{
    /// <summary>Where their page opens on a device that is remembered, without the scheme.</summary>
    public string OwnDoor => links.Value.BaseUrl.Authority + PageRoutes.OwnDoor;
}
