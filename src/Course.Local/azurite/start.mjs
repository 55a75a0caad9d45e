// Starts Azurite in a session of its own and prints its process id. A child of `dotnet run` would get the terminal's
// Ctrl+C before the application has finished stopping, and would hold the terminal's output open after a kill -9.
// Use: node start.mjs LOG_FILE SCRIPT [ARGUMENT...]
import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';

const [logFile, script, ...rest] = process.argv.slice(2);
const log = openSync(logFile, 'a');
const child = spawn(process.execPath, [script, ...rest], { detached: true, stdio: ['ignore', log, log], windowsHide: true });
child.on('error', error => { console.error(error.message); process.exit(1); });
child.on('spawn', () => { console.log(child.pid); child.unref(); });
