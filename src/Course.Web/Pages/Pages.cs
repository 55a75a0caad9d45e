using Course.Web.Markup;
using Course.Web.Pages.Views;
using Microsoft.AspNetCore.Components;

namespace Course.Web.Pages;

/// <summary>Every page as a complete HTML document. Thread-safe.</summary>
public sealed class Pages(ComponentRenderer renderer)
{
    /// <summary>GET / and, with errors, the answer to POST /signup.</summary>
    public Task<string> SignupAsync(SignupPage page) => RenderAsync<SignupView, SignupPage>(page);

    /// <summary>After a sign-up: the same words for everybody, so that nobody learns who is on the course.</summary>
    public Task<string> CheckYourMailAsync() => renderer.RenderAsync<CheckYourMailView>(ParameterView.Empty);

    /// <summary>GET /confirm/{token}.</summary>
    public Task<string> ConfirmAsync(ConfirmPage page) => RenderAsync<ConfirmView, ConfirmPage>(page);

    /// <summary>POST /confirm/{token}, also when pressed twice.</summary>
    public Task<string> ConfirmedAsync(ConfirmedPage page) => RenderAsync<ConfirmedView, ConfirmedPage>(page);

    /// <summary>Any link that can't be used.</summary>
    public Task<string> LinkProblemAsync(LinkProblemPage page) => RenderAsync<LinkProblemView, LinkProblemPage>(page);

    /// <summary>GET /me/{token} and, with errors, the answer to its forms.</summary>
    public Task<string> ProgressAsync(ProgressPage page) => RenderAsync<ProgressView, ProgressPage>(page);

    /// <summary>GET /unsubscribe/{token}.</summary>
    public Task<string> UnsubscribeAsync(UnsubscribePage page) => RenderAsync<UnsubscribeView, UnsubscribePage>(page);

    /// <summary>POST /unsubscribe/{token} from the page's button.</summary>
    public Task<string> UnsubscribedAsync() => renderer.RenderAsync<UnsubscribedView>(ParameterView.Empty);

    /// <summary>An address that leads nowhere.</summary>
    public Task<string> NotFoundAsync() => renderer.RenderAsync<NotFoundView>(ParameterView.Empty);

    /// <summary>Something broke on our side.</summary>
    public Task<string> ErrorAsync() => renderer.RenderAsync<ErrorView>(ParameterView.Empty);

    private Task<string> RenderAsync<TComponent, TModel>(TModel model)
        where TComponent : IComponent
        where TModel : class =>
        renderer.RenderAsync<TComponent>(ParameterView.FromDictionary(new Dictionary<string, object?> { ["Model"] = model }));
}
