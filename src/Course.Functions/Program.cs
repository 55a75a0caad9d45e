using Course.Azure;
using Course.Functions.Hosting;
using Course.SendGrid;
using Course.Web;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);

builder.ConfigureFunctionsWebApplication();

builder.Services
    .AddCourse(builder.Configuration)
    .AddCourseStorage(builder.Configuration)
    .AddSendGrid(builder.Configuration)
    .AddCourseWeb();

builder.Build().Run();
