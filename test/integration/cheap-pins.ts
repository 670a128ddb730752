import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

// Checking a PIN takes 250 ms on purpose, and nearly every test signs somebody in. Here the same code runs with the least work;
// what a PIN costs is tested with the real one (test/unit/team/pin-hash.test.ts).

const { scrypt } = crypto;

crypto.scrypt = ((password: string, salt: Buffer, length: number, options: crypto.ScryptOptions, done: never) =>
  scrypt(password, salt, length, { ...options, N: 2 }, done)) as typeof scrypt;
syncBuiltinESMExports();
