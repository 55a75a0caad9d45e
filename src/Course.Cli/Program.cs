using Course.Cli;

return await CourseCommand.RunAsync(args);
