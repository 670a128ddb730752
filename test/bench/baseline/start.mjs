import { createServer } from 'node:http';
import { join } from 'node:path';
import Database from 'better-sqlite3';

// The floor of a start: a bare process that opens the same file, reads a row of it, and answers.
const db = new Database(join(process.argv[2] ?? '', 'digipunt.sqlite'));
const tickets = db.prepare('SELECT max(day) FROM ticket').pluck();
createServer((_request, response) => response.end(JSON.stringify(tickets.get()))).listen(Number(process.argv[3]), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
