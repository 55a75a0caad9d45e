using Course.Azure;
using Course.Core.Hosting;
using Course.Functions;
using Course.SendGrid;
using Course.Web;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var builder = FunctionsApplication.CreateBuilder(args);

builder.ConfigureFunctionsWebApplication();

// Request logs would hold the signed links that open people's pages.
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);

builder.Services
    .AddCourseFunctions()
    .AddCourse(builder.Configuration)
    .AddCourseStorage(builder.Configuration)
    .AddSendGrid(builder.Configuration)
    .AddCourseWeb();

builder.Build().Run();
