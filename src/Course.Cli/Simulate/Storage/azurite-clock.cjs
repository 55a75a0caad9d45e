// Runs in Azurite before Azurite does: gives it the simulation's clock, so that messages become visible and leases end in simulated time. The clock is eight bytes in a file: milliseconds
// since 1970 as a little-endian double. CLOCK_FILE is filled in when this is written out.
const { openSync, readSync } = require('node:fs');
const file = openSync(CLOCK_FILE, 'r');
const bytes = Buffer.alloc(8);
const now = () => { readSync(file, bytes, 0, 8, 0); return bytes.readDoubleLE(0); };
globalThis.Date = new Proxy(Date, {
  construct: (real, given, target) => Reflect.construct(real, given.length > 0 ? given : [now()], target === globalThis.Date ? real : target),
  apply: real => new real(now()).toString(),
  get: (real, name) => (name === 'now' ? now : real[name]),
});
